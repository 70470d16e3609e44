import { hash } from "node:crypto";

import { BinaryReader } from "@bufbuild/protobuf/wire";

import type { Origin, ReadResource } from "../origin.ts";
import { enterMessage, lengthDelimited, readFields, type FieldTable } from "./fields.ts";
import { readKeyValue } from "./read-any-value.ts";

interface ScopeDraft {
  name: string;
  version: string | undefined;
}

const resourceFields: FieldTable<Record<string, unknown>> = new Map([
  [
    lengthDelimited(1),
    (reader, attributes, end) => readKeyValue(reader, attributes, enterMessage(reader, end)),
  ],
]);

const scopeFields: FieldTable<ScopeDraft> = new Map([
  [lengthDelimited(1), (reader, draft) => void (draft.name = reader.string())],
  [lengthDelimited(2), (reader, draft) => void (draft.version = reader.string())],
]);

/** Reads a Resource. */
export function readResource(bytes: Uint8Array): ReadResource {
  const attributes: Record<string, unknown> = {};
  readFields(new BinaryReader(bytes), bytes.length, resourceFields, attributes);
  return { resource: { attributes }, digest: hash("sha256", bytes, "buffer") };
}

/** Reads an InstrumentationScope. */
export function readOrigin({ digest, resource }: ReadResource, bytes: Uint8Array): Origin {
  const scope: ScopeDraft = { name: "", version: undefined };
  readFields(new BinaryReader(bytes), bytes.length, scopeFields, scope);
  const ownDigest = hash("sha256", Buffer.concat([digest, bytes]), "buffer");
  return { resource, scope, digest: ownDigest };
}
