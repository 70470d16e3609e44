import { createHmac } from "node:crypto";

/** Gives a value another name: always the same for the same value, and no way back without the key. */
export type Pseudonymize = (value: string) => string;

const prefix = "pseudonym:";
/** 22 characters of base64url are 132 bits: no two users share a pseudonym. */
const length = 22;

/** Makes pseudonyms of HMAC-SHA-256: a plain hash of an e-mail address is found by trying addresses. */
export function createPseudonymizer(key: string): Pseudonymize {
  return (value) => {
    if (value.startsWith(prefix)) return value;
    const digest = createHmac("sha256", key).update(value).digest("base64url");
    return prefix + digest.slice(0, length);
  };
}
