/** What stands at the start of a frame. */
export type FrameStart =
  | { readonly kind: "line" }
  | { readonly kind: "counted"; readonly begin: number; readonly length: number }
  /** The bytes at hand do not tell. */
  | { readonly kind: "unknown" };

/** More digits are no count of bytes that anybody sends: such a frame is a line. */
const mostDigits = 9;
const zero = 48;
const nine = 57;
const blank = 32;
const openAngle = 60;
const openBrace = 123;

const line: FrameStart = { kind: "line" };
const unknown: FrameStart = { kind: "unknown" };

/**
 * Tells a frame that begins with the count of its bytes (RFC 6587, section 3.4.1) from one that ends at
 * a line end. A count has no leading zero, and what it counts is a priority or JSON; on a stream that
 * `isCounting`, anything.
 */
export function readFrameStart(bytes: Buffer, from: number, isCounting: boolean): FrameStart {
  if (bytes[from] === zero) return line;
  let length = 0;
  let index = from;
  for (; isDigit(bytes[index]); index += 1) {
    if (index - from === mostDigits) return line;
    length = length * 10 + Number(bytes[index]) - zero;
  }
  if (index === bytes.length) return unknown;
  const begin = index + 1;
  if (index === from || bytes[index] !== blank) return line;
  return insteadOfCount(bytes[begin], isCounting) ?? { kind: "counted", begin, length };
}

/** What is there instead of a count; `undefined` for a count. */
function insteadOfCount(next: number | undefined, isCounting: boolean): FrameStart | undefined {
  if (isCounting || next === openAngle || next === openBrace) return undefined;
  return next === undefined ? unknown : line;
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= zero && byte <= nine;
}
