/** UTF-8 takes at most so many bytes per UTF-16 code unit. */
const maxBytesPerUnit = 3;

/** Whether text takes more bytes of UTF-8 than that; a lone surrogate counts as what replaces it. */
export function isLonger(text: string, maxBytes: number): boolean {
  if (text.length * maxBytesPerUnit <= maxBytes) return false;
  return text.length > maxBytes || Buffer.byteLength(text) > maxBytes;
}

/**
 * Makes text of at most `maxBytes` bytes of UTF-8, and without lone surrogates, which become U+FFFD.
 *
 * What is cut, between characters, ends in `mark`, as far as there is room for that.
 */
export function limitBytes(text: string, maxBytes: number, mark = ""): string {
  if (!isLonger(text, maxBytes)) return text.toWellFormed();
  // A code unit is at least a byte: what lies behind the limit is not even looked at.
  const bytes = Buffer.from(text.slice(0, maxBytes).toWellFormed());
  let end = Math.max(0, maxBytes - mark.length);
  while (end > 0 && isContinuation(bytes[end])) end -= 1;
  return `${bytes.toString("utf8", 0, end)}${mark.slice(0, maxBytes)}`;
}

/** Whether a byte belongs to the character before it. */
function isContinuation(byte: number | undefined): boolean {
  return byte !== undefined && (byte & 0xc0) === 0x80;
}
