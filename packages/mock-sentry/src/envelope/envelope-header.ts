import { parseDsn } from "../auth/parse-dsn.ts";
import { parseEventId } from "../identifiers.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../json/json-value.ts";
import { parseTimestamp } from "../timestamp.ts";
import type { EnvelopeHeader } from "./envelope.ts";

/** Tells whether the value of a typed header can be read. */
type HeaderCheck = (value: JsonValue) => boolean;

const typedHeaders = {
  event_id: (value) => parseEventId(value) !== undefined,
  dsn: (value) => typeof value === "string" && parseDsn(value) !== undefined,
  sent_at: (value) =>
    typeof value === "string" && parseTimestamp(value, { isZoneRequired: true }) !== undefined,
  sdk: (value) =>
    isJsonObject(value) && isOptionalText(value["name"]) && isOptionalText(value["version"]),
} satisfies Record<string, HeaderCheck>;

/** Names the first typed envelope header that cannot be read; `null` counts as absent. */
export function findInvalidEnvelopeHeader(header: JsonObject): string | undefined {
  return Object.entries(typedHeaders).find(([name, isValid]) => {
    const value = header[name];
    return value !== undefined && value !== null && !isValid(value);
  })?.[0];
}

/** Reads a header whose typed fields are known to be valid. */
export function toEnvelopeHeader(raw: JsonObject): EnvelopeHeader {
  const eventId = parseEventId(raw["event_id"]);
  const dsn = raw["dsn"];
  const sentAtMillis = parseTimestamp(raw["sent_at"]);
  const sdk = describeSdk(raw["sdk"]);
  return {
    raw,
    hasTrace: isJsonObject(raw["trace"]),
    ...(eventId !== undefined && { eventId }),
    ...(typeof dsn === "string" && { dsn }),
    ...(sentAtMillis !== undefined && { sentAtMillis }),
    ...(sdk !== undefined && { sdk }),
  };
}

function describeSdk(sdk: JsonValue | undefined): string | undefined {
  if (!isJsonObject(sdk) || typeof sdk["name"] !== "string") return undefined;
  return typeof sdk["version"] === "string" ? `${sdk["name"]}/${sdk["version"]}` : sdk["name"];
}

function isOptionalText(value: JsonValue | undefined): boolean {
  return value === undefined || value === null || typeof value === "string";
}
