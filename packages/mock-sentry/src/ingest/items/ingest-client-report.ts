import { jsonBytes } from "../../json/json-bytes.ts";
import { isJsonArray, isJsonObject, type JsonValue } from "../../json/json-value.ts";
import type { DiscardedEvents } from "../../store/records/stored-client-report.ts";
import { parseTimestamp, toIsoText } from "../../timestamp.ts";
import type { IngestContext, ItemResult } from "../ingest-context.ts";

/**
 * Stores a client report: `{timestamp?, discarded_events: [{reason, category, quantity}]}`.
 *
 * A malformed one is thrown away after the 200 (Sentry develop docs, client reports).
 */
export function ingestClientReport(payload: JsonValue, context: IngestContext): ItemResult {
  if (!isJsonObject(payload)) return { outcome: "refused", reason: "expected a JSON object" };
  const given = payload["discarded_events"] ?? [];
  const entries = isJsonArray(given) ? given.map((entry) => readEntry(entry)) : [undefined];
  const discardedEvents = entries.filter((entry) => entry !== undefined);
  if (discardedEvents.length < entries.length) {
    return { outcome: "refused", reason: "discarded_events needs reason, category and quantity" };
  }
  const millis = parseTimestamp(payload["timestamp"]);
  context.store.clientReports.add(
    {
      projectId: context.projectId,
      receivedAt: toIsoText(context.receivedAtMillis),
      ...(millis !== undefined && { timestamp: millis / 1000 }),
      discardedEvents,
    },
    jsonBytes(payload),
  );
  return { outcome: "stored" };
}

function readEntry(entry: JsonValue): DiscardedEvents | undefined {
  if (!isJsonObject(entry)) return undefined;
  const { reason, category, quantity } = entry;
  const isComplete =
    typeof reason === "string" &&
    typeof category === "string" &&
    typeof quantity === "number" &&
    Number.isInteger(quantity) &&
    quantity >= 0;
  return isComplete ? { reason, category, quantity } : undefined;
}
