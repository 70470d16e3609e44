const start = "\u001B[";
/** A colour takes fewer characters; what is longer is no colour. */
const longestCode = 24;

/** Takes the colours out of a text that was made for a terminal (ECMA-48, SGR: `ESC [ … m`). */
export function withoutColours(text: string): string {
  if (!text.includes(start)) return text;
  return text
    .split(start)
    .map((part, index) => (index === 0 ? part : behindCode(part)))
    .join("");
}

function behindCode(part: string): string {
  const end = part.slice(0, longestCode).indexOf("m");
  return end < 0 ? start + part : part.slice(end + 1);
}
