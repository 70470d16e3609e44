import { hash } from "node:crypto";

/** By what a part of a file is known again. */
export interface Fingerprint {
  /** In bytes. */
  readonly length: number;
  readonly hash: string;
}

/** Takes the fingerprint of bytes. */
export function fingerprintOf(bytes: Uint8Array): Fingerprint {
  return { length: bytes.length, hash: hash("sha256", bytes, "base64url") };
}

/** Whether bytes begin with what a fingerprint was taken of. */
export function isFingerprintOf(fingerprint: Fingerprint, bytes: Uint8Array): boolean {
  if (bytes.length < fingerprint.length) return false;
  return fingerprintOf(bytes.subarray(0, fingerprint.length)).hash === fingerprint.hash;
}
