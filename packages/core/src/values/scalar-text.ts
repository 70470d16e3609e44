import { isA } from "./read-properties.ts";

/** Bytes in any form; reading others than single bytes as a list would be slow and tell nobody more. */
export type Bytes = ArrayBuffer | ArrayBufferView;

/** Tells whether a value is bytes: a buffer, a typed array of any kind, or a view of a buffer. */
export function isBytes(value: object): value is Bytes {
  return ArrayBuffer.isView(value) || isA(value, ArrayBuffer);
}

/** Writes bytes as base64, as many of them as fit into so many characters. */
export function base64Text(bytes: Bytes, maxLength: number): string {
  const { buffer, byteOffset, byteLength } = ArrayBuffer.isView(bytes)
    ? bytes
    : new Uint8Array(bytes);
  const length = Math.min(byteLength, Math.floor(maxLength / 4) * 3);
  return Buffer.from(buffer, byteOffset, length).toString("base64");
}

/** Writes a date as ISO 8601, also one that is none. */
export function dateText(date: Date): string {
  return Number.isNaN(date.getTime()) ? "Invalid Date" : date.toISOString();
}

/** Turning a bigint into digits takes more than linear time: one that is endless is not turned. */
export function bigIntText(value: bigint): string {
  return BigInt.asIntN(1024, value) === value ? String(value) : "[BigInt]";
}
