/** A value as it was stored. */
export type SalvagedValue = null | number | bigint | string | Uint8Array;

/** How long the values of the first types are; 10 and 11 are reserved. */
const byteCounts: readonly (number | undefined)[] = [0, 1, 2, 3, 4, 6, 8, 8, 0, 0];
const firstTypeWithLength = 12;

/**
 * How many bytes a value of this serial type takes; undefined for a type that does not exist.
 *
 * https://www.sqlite.org/fileformat2.html#record_format
 */
export function serialTypeBytes(serialType: number): number | undefined {
  if (serialType < firstTypeWithLength) return byteCounts[serialType];
  return Math.floor((serialType - firstTypeWithLength) / 2);
}

/** Decodes a value; an integer is a `bigint` only if it is too large for a `number`. */
export function decodeValue(serialType: number, bytes: Buffer): SalvagedValue {
  if (serialType >= firstTypeWithLength) {
    // A copy, so that who keeps a short value does not keep the whole record with it.
    return serialType % 2 === 0 ? new Uint8Array(bytes) : bytes.toString("utf8");
  }
  if (serialType === 0) return null;
  if (serialType === 7) return bytes.readDoubleBE(0);
  if (serialType === 6) return narrowed(bytes.readBigInt64BE(0));
  if (serialType >= 8) return serialType - 8;
  return bytes.readIntBE(0, bytes.length);
}

function narrowed(value: bigint): number | bigint {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}
