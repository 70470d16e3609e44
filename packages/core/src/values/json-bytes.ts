// oxlint-disable-next-line no-control-regex -- these are what JSON escapes
const escaped = /["\\\u0000-\u001F]/;
/** Up to here a look at each character is cheaper than a call out of JavaScript. */
const maxCountedLength = 64;
/** Control characters that JSON writes with a letter: `\b`, `\t`, `\n`, `\f`, `\r`. */
const lettered: ReadonlySet<number> = new Set([0x08, 0x09, 0x0a, 0x0c, 0x0d]);
const quote = 0x22;
const backslash = 0x5c;

/** The bytes of a well-formed text as a JSON string, quotes and escapes included. */
export function jsonBytes(text: string): number {
  if (text.length > maxCountedLength) {
    return escaped.test(text)
      ? Buffer.byteLength(JSON.stringify(text))
      : Buffer.byteLength(text) + 2;
  }
  let bytes = 2;
  for (let index = 0; index < text.length; index += 1) bytes += unitBytes(text.charCodeAt(index));
  return bytes;
}

/** Cuts a well-formed text, between characters, to what fits into a number of bytes of JSON. */
export function cutToJsonBytes(text: string, maxBytes: number): string {
  let bytes = 2;
  let end = 0;
  for (; end < text.length; end += 1) {
    bytes += unitBytes(text.charCodeAt(end));
    if (bytes > maxBytes) break;
  }
  const last = text.charCodeAt(end - 1);
  return text.slice(0, isHighSurrogate(last) && end < text.length ? end - 1 : end);
}

/** The bytes of one UTF-16 code unit: a pair of them, which takes four bytes, counts as two twice. */
function unitBytes(unit: number): number {
  if (unit < 0x80) {
    if (unit < 0x20) return lettered.has(unit) ? 2 : 6;
    return unit === quote || unit === backslash ? 2 : 1;
  }
  return unit < 0x800 || isSurrogate(unit) ? 2 : 3;
}

function isSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdfff;
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}
