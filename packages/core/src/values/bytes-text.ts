/** Bytes in any form; reading others than single bytes as a list would be slow and tell nobody more. */
export type Bytes = ArrayBuffer | ArrayBufferView;

/** Tells whether a value is bytes: a buffer, a typed array of any kind, or a view of a buffer. */
export function isBytes(value: object): value is Bytes {
  return ArrayBuffer.isView(value) || value instanceof ArrayBuffer;
}

/** Writes the first `maxBytes` bytes as `base64:…`. */
export function bytesText(bytes: Bytes, maxBytes: number): string {
  const { buffer, byteOffset, byteLength } = ArrayBuffer.isView(bytes)
    ? bytes
    : new Uint8Array(bytes);
  const start = Buffer.from(buffer, byteOffset, Math.min(byteLength, maxBytes));
  return `base64:${start.toString("base64")}`;
}
