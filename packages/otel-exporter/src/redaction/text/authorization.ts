import type { Finding } from "./finding.ts";

const bearer = /bearer[ \t]{1,4}([\w.~+/=-]{8,})/iy;
const basic = /basic[ \t]{1,4}([A-Za-z\d+/]{6,}={0,2})/iy;
/** A word of a sentence: "Bearer authentication failed". */
const word = /^[A-Za-z]?[a-z]{0,18}[.,]?$/;
const maxDecodedLength = 4096;

/** Finds what follows `Bearer` or `Basic`, at its first letter, unless a sentence goes on there. */
export function credentialsOfSchemeAt(text: string, start: number): Finding | undefined {
  bearer.lastIndex = start;
  const token = bearer.exec(text)?.[1];
  if (token !== undefined) {
    return word.test(token) ? undefined : ending(bearer.lastIndex, token);
  }
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
