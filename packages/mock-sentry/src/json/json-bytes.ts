/** Measures a value as the number of bytes of its JSON text. */
export function jsonBytes(value: object | string | number | boolean | null): number {
  return Buffer.byteLength(JSON.stringify(value));
}
