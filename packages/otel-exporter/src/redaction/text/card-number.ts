import { isDigit, isWordUnit } from "./characters.ts";
import type { Finding } from "./finding.ts";

/** Prefixes and lengths of those who issue cards (ISO/IEC 7812; the networks' published ranges). */
const issued =
  /^(?:4(?:\d{12}|\d{15}|\d{18})|(?:5[1-5]\d{2}|222[1-9]|22[3-9]\d|2[3-6]\d{2}|27[01]\d|2720)\d{12}|3[47]\d{13}|(?:6011|64[4-9]\d|65\d{2}|62\d{2}|35(?:2[89]|[3-8]\d))\d{12,15}|3(?:0[0-5]|[689]\d)\d{11})$/;
const grouping =
  /^(?:\d{4}([ -])\d{4}\1\d{4}\1\d{4}(?:\1\d{3})?|\d{4}([ -])\d{6}\2\d{4,5}|\d{13,19})$/;
const separators = /[ -]/g;
const maxDigits = 19;
const minDigits = 13;

/** Finds a card number at a digit that begins a number: 13 to 19 digits, in groups or not. */
export function cardNumberAt(text: string, start: number): Finding | undefined {
  let end = start;
  let digits = 0;
  for (let index = start; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (isDigit(unit)) {
      digits += 1;
      end = index + 1;
      // More digits make another number, not a card's.
      if (digits > maxDigits) return undefined;
    } else if ((unit !== 0x20 && unit !== 0x2d) || !isDigit(text.charCodeAt(index + 1))) break;
  }
  if (digits < minDigits || isWordUnit(text.charCodeAt(end))) return undefined;
  return isCardNumber(text.slice(start, end)) ? { kind: "card_number", start, end } : undefined;
}

/** Tells whether a text is a card number: its groups, its issuer, and its check digit (Luhn). */
function isCardNumber(text: string): boolean {
  if (!grouping.test(text)) return false;
  const digits = text.replaceAll(separators, "");
  return issued.test(digits) && hasCheckDigit(digits);
}

/** Tells whether a number that is no text is a card's; most have too few digits to be written out. */
export function isCardNumeral(value: number | bigint): boolean {
  return value >= 1e12 && value < 1e19 && isCardNumber(String(value));
}

function hasCheckDigit(digits: string): boolean {
  let sum = 0;
  for (let index = 0; index < digits.length; index += 1) {
    const digit = digits.charCodeAt(digits.length - 1 - index) - 0x30;
    const doubled = digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
    sum += index % 2 === 1 ? doubled : digit;
  }
  return sum % 10 === 0;
}
