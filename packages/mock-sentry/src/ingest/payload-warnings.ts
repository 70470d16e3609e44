import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from "../json/json-value.ts";
import { itemCategories } from "./items/data-categories.ts";
import type { ReadyItem } from "./items/ingest-items.ts";

/** How many warnings one request may collect from its payloads. */
const maxWarnings = 20;

/** Why a client may say that it dropped something (Sentry develop docs, client reports; JS SDK). */
const reasons: ReadonlySet<JsonValue> = new Set(
  (
    "queue_overflow cache_overflow buffer_overflow ratelimit_backoff network_error sample_rate " +
    "before_send event_processor send_error internal_sdk_error insufficient_data backpressure " +
    "ignored invalid no_parent_span"
  ).split(" "),
);

const warningsByType: ReadonlyMap<string, (payload: JsonObject) => readonly string[]> = new Map([
  ["log", warnOfLogs],
  ["client_report", warnOfReport],
]);

/** Lists what payloads say that Sentry takes, though it hardly is what was meant. */
export function findPayloadWarnings(items: readonly ReadyItem[]): readonly string[] {
  const warnings = items.flatMap(({ item, payload }) =>
    isJsonObject(payload) ? (warningsByType.get(item.type)?.(payload) ?? []) : [],
  );
  return [...new Set(warnings)].slice(0, maxWarnings);
}

/** Without version 2 Relay takes the client's `User-Agent` for that of a browser (Relay, logs). */
function warnOfLogs({ version = null }: JsonObject): readonly string[] {
  return version === 2
    ? []
    : ["logs without version 2: Sentry derives a browser from the User-Agent of the request"];
}

function warnOfReport({ discarded_events: entries = null }: JsonObject): readonly string[] {
  if (!isJsonArray(entries)) return [];
  return entries
    .filter(isJsonObject)
    .flatMap(({ reason = null, category = null }) => [
      ...(reasons.has(reason) ? [] : ["a client report with a reason that Sentry does not know"]),
      ...(itemCategories.has(category)
        ? []
        : ["a client report with a category that Sentry does not know"]),
    ]);
}
