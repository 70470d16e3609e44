import type { Finding } from "./finding.ts";

const bearer = /bearer[ \t]{1,4}([\w.~+/=-]{8,})/iy;
const basic = /basic[ \t]{1,4}([A-Za-z\d+/]{6,}={0,2})/iy;
/** A word of a sentence: "Bearer authentication failed". */
const word = /^[A-Za-z]?[a-z]{0,18}[.,]?$/;
/** The second letters of the schemes, small. */
const secondOfBearer = 0x65;
const secondOfBasic = 0x61;
const smallLetter = 0x20;
const maxDecodedLength = 4096;

/** Finds what follows `Bearer` or `Basic`, at its first letter, unless a sentence goes on there. */
export function credentialsOfSchemeAt(text: string, start: number): Finding | undefined {
  // oxlint-disable-next-line no-bitwise -- what is no letter is no such letter after it either
  const second = text.charCodeAt(start + 1) | smallLetter;
  if (second === secondOfBearer) {
    bearer.lastIndex = start;
    const token = bearer.exec(text)?.[1];
    const isToken = token !== undefined && !word.test(token);
    return isToken ? ending(bearer.lastIndex, token) : undefined;
  }
  if (second !== secondOfBasic) return undefined;
  basic.lastIndex = start;
  const pair = basic.exec(text)?.[1];
  return pair !== undefined && isPair(pair) ? ending(basic.lastIndex, pair) : undefined;
}

/** User and password, with a colon between them, in base64 (RFC 7617). */
function isPair(encoded: string): boolean {
  return Buffer.from(encoded.slice(0, maxDecodedLength), "base64").includes(":");
}

function ending(end: number, secret: string): Finding {
  return { kind: "authorization", start: end - secret.length, end };
}
