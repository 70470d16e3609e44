// oxlint-disable-next-line no-control-regex -- these are what JSON escapes
const escaped = /["\\\u0000-\u001F]/;

/** The bytes of a well-formed text as a JSON string, quotes and escapes included. */
export function jsonBytes(text: string): number {
  return escaped.test(text) ? Buffer.byteLength(JSON.stringify(text)) : Buffer.byteLength(text) + 2;
}

/** Cuts a well-formed text, between characters, to what fits into a number of bytes of JSON. */
export function cutToJsonBytes(text: string, maxBytes: number): string {
  let bytes = 2;
  let end = 0;
  for (const character of text) {
    bytes += jsonBytes(character) - 2;
    if (bytes > maxBytes) break;
    end += character.length;
  }
  return text.slice(0, end);
}
