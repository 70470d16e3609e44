// Kinds of UTF-16 code units. All of them are of ASCII: what varies in messages is.

/** The units that scanners look for by themselves. */
export const units = {
  lineFeed: 0x0a,
  space: 0x20,
  doubleQuote: 0x22,
  singleQuote: 0x27,
  plus: 0x2b,
  comma: 0x2c,
  minus: 0x2d,
  dot: 0x2e,
  slash: 0x2f,
  colon: 0x3a,
  lessThan: 0x3c,
  equals: 0x3d,
  greaterThan: 0x3e,
  at: 0x40,
  underscore: 0x5f,
} as const;

export function isDigit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39;
}

export function isLetter(unit: number): boolean {
  return (unit >= 0x41 && unit <= 0x5a) || (unit >= 0x61 && unit <= 0x7a);
}

export function isAlphanumeric(unit: number): boolean {
  return isDigit(unit) || isLetter(unit);
}

export function isHexDigit(unit: number): boolean {
  return isDigit(unit) || (unit >= 0x41 && unit <= 0x46) || (unit >= 0x61 && unit <= 0x66);
}

/** What names of hosts and the local parts of addresses are made of. */
export function isRunUnit(unit: number): boolean {
  return (
    isAlphanumeric(unit) ||
    unit === units.dot ||
    unit === units.minus ||
    unit === units.plus ||
    unit === units.underscore
  );
}

/** Whether what follows belongs to something already begun: a word, or what was replaced before. */
export function isJoining(unit: number): boolean {
  return isAlphanumeric(unit) || unit === units.underscore || unit === units.greaterThan;
}
