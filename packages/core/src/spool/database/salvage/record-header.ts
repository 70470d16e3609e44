import { readVarint } from "./read-varint.ts";
import { serialTypeBytes } from "./serial-type.ts";

/** Which values a record has. */
export interface RecordHeader {
  readonly byteCount: number;
  /** One for each column. */
  readonly serialTypes: readonly number[];
}

/**
 * Reads the header of a record; undefined if what it says does not add up to the record's length.
 *
 * It has to be whole among the bytes given, those that lie on the leaf page: to tell a record from
 * garbage then costs no look at another page. Only tables of some hundred columns have longer ones.
 *
 * https://www.sqlite.org/fileformat2.html#record_format
 */
export function readRecordHeader(start: Buffer, recordBytes: number): RecordHeader | undefined {
  const length = readVarint(start, 0);
  if (length === undefined) return undefined;
  const serialTypes: number[] = [];
  let at = length.end;
  let end = length.value;
  while (at < length.value) {
    const serialType = readVarint(start, at);
    const byteCount = serialType && serialTypeBytes(serialType.value);
    if (serialType === undefined || byteCount === undefined) return undefined;
    serialTypes.push(serialType.value);
    at = serialType.end;
    end += byteCount;
  }
  const isWhole = at === length.value && end === recordBytes && serialTypes.length > 0;
  return isWhole ? { byteCount: length.value, serialTypes } : undefined;
}
