/** A date as ISO 8601, also one that is none. */
export function dateText(date: Date): string {
  return Number.isNaN(date.getTime()) ? "Invalid Date" : date.toISOString();
}

/** Bytes as base64, as many of them as fit into so many characters. */
export function bytesText(view: ArrayBufferView, maxLength: number): string {
  const length = Math.min(view.byteLength, Math.floor(maxLength / 4) * 3);
  return Buffer.from(view.buffer, view.byteOffset, length).toString("base64");
}

/** Turning a bigint into digits takes more than linear time: one that is endless is not turned. */
export function bigIntText(value: bigint): string {
  return BigInt.asIntN(1024, value) === value ? `${value}` : "[BigInt]";
}
