import type { EnvelopeItem } from "../../envelope/envelope.ts";
import { jsonBytes } from "../../json/json-bytes.ts";
import {
  isJsonArray,
  isJsonObject,
  type JsonObject,
  type JsonValue,
} from "../../json/json-value.ts";
import type { IngestContext, ItemResult } from "../ingest-context.ts";
import { isIntegerEndInRange } from "./log-attributes.ts";
import { readLog } from "./read-log.ts";

const contentType = "application/vnd.sentry.items.log+json";
const maxLogBytes = 2 * 1024 * 1024;

/**
 * Stores the logs of a container, or refuses the whole container.
 *
 * Content type and `item_count` must be right. Relay finds out only while processing, after it has
 * answered 200 (Sentry develop docs, logs; Relay, item containers).
 */
export function ingestLogContainer(
  item: EnvelopeItem,
  payload: JsonValue,
  context: IngestContext,
): ItemResult {
  const logs = isJsonObject(payload) ? payload["items"] : undefined;
  const problem = findContainerProblem(item, logs) ?? findSettingsProblem(payload);
  if (problem !== undefined || !isJsonArray(logs)) {
    return { outcome: "refused", reason: problem ?? "no items" };
  }
  const objects = logs.filter((log) => isJsonObject(log) && Object.keys(log).length > 0);
  const kept = objects.filter((log) => isJsonObject(log)).filter(isSmallEnough);
  const isEndInRange = isIntegerEndInRange(item.payload);
  for (const raw of kept) {
    const log = readLog(raw, { ...context, isEndInRange });
    context.store.logs.add(log, jsonBytes(log));
  }
  const lost = logs.length - kept.length;
  return lost === 0
    ? { outcome: "stored" }
    : { outcome: "refused", reason: `${lost} of ${logs.length} logs empty or too large` };
}

function findContainerProblem(item: EnvelopeItem, logs: JsonValue | undefined): string | undefined {
  if (item.contentType !== contentType) return `content_type is not ${contentType}`;
  if (!isJsonArray(logs)) return "the payload has no list of items";
  if (item.itemCount === undefined) return "item_count is missing";
  if (item.itemCount === logs.length) return undefined;
  return `item_count is ${item.itemCount}, the container has ${logs.length} items`;
}

/** Since Relay 26.4.2 a container may say its version, and what Sentry may infer. */
function findSettingsProblem(payload: JsonValue): string | undefined {
  const { version = null, ingest_settings: settings = null } = isJsonObject(payload) ? payload : {};
  if (version !== null && (!Number.isInteger(version) || Number(version) < 0)) {
    return "version is no unsigned integer";
  }
  if (settings === null) return undefined;
  return isJsonObject(settings) ? undefined : "ingest_settings is no object";
}

/** Measures a log as Relay does: the bytes of the body and of all attribute keys and values. */
function isSmallEnough(log: JsonObject): boolean {
  const { body = null, attributes } = log;
  const bodyBytes = typeof body === "string" ? Buffer.byteLength(body) : 0;
  const bytes = isJsonObject(attributes)
    ? Object.entries(attributes).reduce(
        (sum, [key, attribute]) => sum + Buffer.byteLength(key) + valueBytes(attribute),
        bodyBytes,
      )
    : bodyBytes;
  return bytes <= maxLogBytes;
}

function valueBytes(attribute: JsonValue): number {
  if (!isJsonObject(attribute)) return 0;
  const { value = null } = attribute;
  if (typeof value === "string") return Buffer.byteLength(value);
  if (typeof value === "number") return 8;
  return jsonBytes(value);
}
