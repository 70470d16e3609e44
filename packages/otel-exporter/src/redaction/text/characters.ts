/** A letter or a digit of ASCII. */
export function isWordUnit(unit: number): boolean {
  return isDigit(unit) || isLetter(unit);
}

export function isLetter(unit: number): boolean {
  return isUpper(unit) || (unit >= 0x61 && unit <= 0x7a);
}

export function isUpper(unit: number): boolean {
  return unit >= 0x41 && unit <= 0x5a;
}

export function isDigit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39;
}

/** A blank or a tab. */
export function isBlank(unit: number): boolean {
  return unit === 0x20 || unit === 0x09;
}

/** White space of any kind that logs have. */
export function isSpace(unit: number): boolean {
  return unit === 0x20 || (unit >= 0x09 && unit <= 0x0d) || unit === 0xa0;
}

/** One of the three quotes. */
export function isQuote(unit: number): boolean {
  return unit === 0x22 || unit === 0x27 || unit === 0x60;
}

/** Whether a letter is the end of an escape, as in `\n` of JSON: a word may begin behind it. */
export function isEscapeEnd(text: string, index: number): boolean {
  const unit = text.charCodeAt(index);
  const isEscape = unit === 0x6e || unit === 0x72 || unit === 0x74;
  return isEscape && text.charCodeAt(index - 1) === 0x5c;
}
