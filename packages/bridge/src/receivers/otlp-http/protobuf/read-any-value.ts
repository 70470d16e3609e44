import type { BinaryReader } from "@bufbuild/protobuf/wire";

import { maxValueDepth, nestedTooDeeply } from "../otlp-item.ts";
import { setProperty } from "../set-property.ts";
import { checkEnd, enterMessage, fixed64, lengthDelimited, skipField, varint } from "./fields.ts";

const stringValue = lengthDelimited(1);
const boolValue = varint(2);
const intValue = varint(3);
const doubleValue = fixed64(4);
const arrayValue = lengthDelimited(5);
const kvlistValue = lengthDelimited(6);
const bytesValue = lengthDelimited(7);

const values = lengthDelimited(1);
const key = lengthDelimited(1);
const value = lengthDelimited(2);

/**
 * Reads an AnyValue up to `end` as the SDKs would hand it on; `null` where it holds none.
 *
 * A whole number beyond what a JavaScript number holds exactly becomes a text of its digits.
 */
export function readAnyValue(reader: BinaryReader, end: number, depth = 1): unknown {
  if (depth > maxValueDepth) throw nestedTooDeeply();
  let result: unknown = null;
  while (reader.pos < end) {
    const tag = reader.uint32();
    switch (tag) {
      case stringValue:
        result = reader.string();
        break;
      case boolValue:
        result = reader.bool();
        break;
      case intValue:
        result = wholeNumber(reader.int64());
        break;
      case doubleValue:
        result = reader.double();
        break;
      case arrayValue:
        result = readArray(reader, enterMessage(reader, end), depth);
        break;
      case kvlistValue:
        result = readKeyValueList(reader, enterMessage(reader, end), depth);
        break;
      case bytesValue:
        // A copy, so that it does not keep the whole request in memory.
        result = new Uint8Array(reader.bytes());
        break;
      default:
        skipField(reader, tag);
    }
  }
  checkEnd(reader, end);
  return result;
}

/** Reads a KeyValue up to `end` into an object. */
export function readKeyValue(
  reader: BinaryReader,
  target: Record<string, unknown>,
  end: number,
  depth = 1,
): void {
  let name = "";
  let content: unknown = null;
  while (reader.pos < end) {
    const tag = reader.uint32();
    if (tag === key) name = reader.string();
    else if (tag === value) content = readAnyValue(reader, enterMessage(reader, end), depth);
    else skipField(reader, tag);
  }
  checkEnd(reader, end);
  setProperty(target, name, content);
}

function readArray(reader: BinaryReader, end: number, depth: number): unknown[] {
  const items: unknown[] = [];
  while (reader.pos < end) {
    const tag = reader.uint32();
    if (tag === values) items.push(readAnyValue(reader, enterMessage(reader, end), depth + 1));
    else skipField(reader, tag);
  }
  checkEnd(reader, end);
  return items;
}

function readKeyValueList(
  reader: BinaryReader,
  end: number,
  depth: number,
): Record<string, unknown> {
  const target: Record<string, unknown> = {};
  while (reader.pos < end) {
    const tag = reader.uint32();
    if (tag === values) readKeyValue(reader, target, enterMessage(reader, end), depth + 1);
    else skipField(reader, tag);
  }
  checkEnd(reader, end);
  return target;
}

function wholeNumber(integer: bigint | string): number | string {
  const number = Number(integer);
  return Number.isSafeInteger(number) ? number : String(integer);
}
