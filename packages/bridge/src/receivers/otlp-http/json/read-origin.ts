import { hash } from "node:crypto";

import type { Origin, ReadResource } from "../origin.ts";
import { listField, textField, type JsonObject } from "./json-fields.ts";
import { readKeyValues } from "./read-any-value.ts";

/** Reads a Resource. */
export function readResource(resource: JsonObject): ReadResource {
  const attributes = readKeyValues(listField(resource, "attributes"));
  return {
    resource: { attributes },
    digest: hash("sha256", JSON.stringify(resource), "buffer"),
  };
}

/** Reads an InstrumentationScope. */
export function readOrigin({ digest, resource }: ReadResource, scope: JsonObject): Origin {
  const version = textField(scope, "version");
  const bytes = Buffer.from(JSON.stringify(scope));
  return {
    resource,
    scope: { name: textField(scope, "name"), version: version === "" ? undefined : version },
    digest: hash("sha256", Buffer.concat([digest, bytes]), "buffer"),
  };
}
