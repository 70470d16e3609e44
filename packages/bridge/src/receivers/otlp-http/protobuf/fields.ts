// The wire format: https://protobuf.dev/programming-guides/encoding/

import { BinaryReader, WireType } from "@bufbuild/protobuf/wire";

import { OtlpDecodeError } from "../otlp-item.ts";

/** Reads the value of one field into a draft; it ends before `end`. */
type FieldReader<Draft> = (reader: BinaryReader, draft: Draft, end: number) => void;

/** The readers of a message's fields, by tag: the field's number and its wire type. */
export type FieldTable<Draft> = ReadonlyMap<number, FieldReader<Draft>>;

/** The tag of a field that holds a message, a text or bytes. */
export function lengthDelimited(fieldNumber: number): number {
  return (fieldNumber << 3) | WireType.LengthDelimited;
}

/** The tag of a field that holds a whole number or a boolean. */
export function varint(fieldNumber: number): number {
  return (fieldNumber << 3) | WireType.Varint;
}

/** The tag of a field of eight bytes. */
export function fixed64(fieldNumber: number): number {
  return (fieldNumber << 3) | WireType.Bit64;
}

/** The tag of a field of four bytes. */
export function fixed32(fieldNumber: number): number {
  return (fieldNumber << 3) | WireType.Bit32;
}

/** Reads a message up to `end`. What the table does not know is passed over. */
export function readFields<Draft>(
  reader: BinaryReader,
  end: number,
  table: FieldTable<Draft>,
  draft: Draft,
): void {
  while (reader.pos < end) {
    const tag = reader.uint32();
    const read = table.get(tag);
    if (read === undefined) skipField(reader, tag);
    else read(reader, draft, end);
  }
  checkEnd(reader, end);
}

/** Reads the length of a message, and gives where it ends: not behind the message around it. */
export function enterMessage(reader: BinaryReader, outerEnd: number): number {
  const length = reader.uint32();
  const end = reader.pos + length;
  if (end > outerEnd) throw malformed("a message is longer than what holds it");
  return end;
}

/** A message that was read has to end where its length says. */
export function checkEnd(reader: BinaryReader, end: number): void {
  if (reader.pos !== end) throw malformed("a field is longer than the message that holds it");
}

/** Passes over the value of a field. */
export function skipField(reader: BinaryReader, tag: number): void {
  const fieldNumber = tag >>> 3;
  const wireType = wireTypes[tag & 7];
  if (fieldNumber === 0) throw malformed("a field has the number 0");
  if (wireType === undefined) throw malformed("a field has no known wire type");
  reader.skip(wireType, fieldNumber);
}

/** Finds the messages of one field, in their order, without reading what is in them. */
export function* messagesOf(message: Uint8Array, fieldNumber: number): Generator<Uint8Array> {
  const wanted = lengthDelimited(fieldNumber);
  const reader = new BinaryReader(message);
  while (reader.pos < reader.len) {
    const tag = reader.uint32();
    if (tag === wanted) yield reader.bytes();
    else skipField(reader, tag);
  }
}

/** A message that is no repeated field: where it comes more than once, the last one counts. */
export function lastMessageOf(message: Uint8Array, fieldNumber: number): Uint8Array {
  let last: Uint8Array = nothing;
  for (const found of messagesOf(message, fieldNumber)) last = found;
  return last;
}

/** By number. */
const wireTypes = [
  WireType.Varint,
  WireType.Bit64,
  WireType.LengthDelimited,
  WireType.StartGroup,
  WireType.EndGroup,
  WireType.Bit32,
];

const nothing = new Uint8Array();

function malformed(what: string): OtlpDecodeError {
  return new OtlpDecodeError("malformed", what);
}
