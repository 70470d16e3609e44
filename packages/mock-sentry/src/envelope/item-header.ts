import type { JsonObject, JsonValue } from "../json/json-value.ts";

const maxUnsigned32 = 4_294_967_295;

const typedHeaders = {
  type: isText,
  length: isUnsigned32,
  item_count: isUnsigned32,
  content_type: isText,
  filename: isText,
  attachment_type: isText,
  platform: isText,
  meta_length: isUnsigned32,
} satisfies Record<string, (value: JsonValue) => boolean>;

/** The fields of an item header that are needed to read on. */
export interface ItemHeaderFields {
  readonly type: string;
  /** Length of the payload in bytes; absent when the payload ends at the next newline. */
  readonly length?: number;
  readonly contentType?: string;
  readonly itemCount?: number;
}

/**
 * Reads the typed fields of an item header, or says what is wrong with them.
 *
 * `type` is required; counts and lengths are unsigned 32-bit integers; `null` counts as absent;
 * unknown fields are nobody's business (Sentry develop docs, envelopes, "Item Headers").
 */
export function readItemHeader(header: JsonObject): ItemHeaderFields | string {
  for (const [name, isValid] of Object.entries(typedHeaders)) {
    const value = header[name];
    if (value !== undefined && value !== null && !isValid(value))
      return `invalid field \`${name}\``;
  }
  const { type, length, content_type: contentType, item_count: itemCount } = header;
  if (typeof type !== "string") return "missing field `type`";
  return {
    type,
    ...(typeof length === "number" && { length }),
    ...(typeof contentType === "string" && { contentType }),
    ...(typeof itemCount === "number" && { itemCount }),
  };
}

function isText(value: JsonValue): boolean {
  return typeof value === "string";
}

function isUnsigned32(value: JsonValue): boolean {
  return Number.isInteger(value) && Number(value) >= 0 && Number(value) <= maxUnsigned32;
}
