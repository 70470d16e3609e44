import type { Finding } from "./finding.ts";

const opening = /-----BEGIN [A-Z ]{0,40}PRIVATE KEY(?: BLOCK)?-----/y;
const beginning = "-----BEGIN ";
const closing = "-----END ";
const closingLength = 80;

/** Finds a private key in PEM at its first dash; one that is cut ends with the text. */
export function privateKeyAt(text: string, start: number): Finding | undefined {
  if (!text.startsWith(beginning, start)) return undefined;
  opening.lastIndex = start;
  if (!opening.test(text)) return undefined;
  const end = text.indexOf(closing, opening.lastIndex);
  if (end === -1) return { kind: "private_key", start, end: text.length };
  const dashes = text.indexOf("-----", end + closing.length);
  const isClosed = dashes !== -1 && dashes - end < closingLength;
  return { kind: "private_key", start, end: isClosed ? dashes + 5 : end + closing.length };
}
