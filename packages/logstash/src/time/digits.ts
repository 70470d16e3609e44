const zero = 48;
const nine = 57;

/** Tells whether there is an ASCII digit at `index`. */
function isDigitAt(text: string, index: number): boolean {
  const code = text.charCodeAt(index);
  return code >= zero && code <= nine;
}

/** Returns the index after the run of ASCII digits that begins at `start`. */
export function endOfDigits(text: string, start: number): number {
  let index = start;
  while (isDigitAt(text, index)) index += 1;
  return index;
}

/**
 * Reads exactly `count` ASCII digits as a whole number.
 *
 * Returns -1 when one of them is no digit, so that a range check catches it too.
 */
export function digitsAt(text: string, start: number, count: number): number {
  let value = 0;
  for (let index = start; index < start + count; index += 1) {
    if (!isDigitAt(text, index)) return -1;
    value = value * 10 + text.charCodeAt(index) - zero;
  }
  return value;
}

/** Reads digits after a decimal mark as nanoseconds; what is finer than that is cut off. */
export function fractionNanoseconds(digits: string): number {
  return Number(digits.slice(0, 9).padEnd(9, "0"));
}
