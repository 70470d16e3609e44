import type { EnvelopeItem } from "../../envelope/envelope.ts";
import { isJsonObject, type JsonValue } from "../../json/json-value.ts";
import { parseJson } from "../../json/parse-json.ts";
import { accept, refuse, type Outcome } from "../../outcome.ts";
import type { IngestContext, ItemResult } from "../ingest-context.ts";
import { ingestClientReport } from "./ingest-client-report.ts";
import { ingestLogContainer } from "./ingest-log-container.ts";
import { itemClassOf } from "./item-limits.ts";

/** An item whose payload, if the mock reads such payloads, is parsed. */
export interface ReadyItem {
  readonly item: EnvelopeItem;
  readonly payload: JsonValue | undefined;
}

/** What the ingestion of an item needs besides the context. */
interface ItemFacts {
  readonly item: EnvelopeItem;
  readonly payload: JsonValue;
  /** The event id of the envelope. */
  readonly eventId: string;
}

type IngestItem = (facts: ItemFacts, context: IngestContext) => ItemResult;

/** The item types that the mock keeps; all others are accepted and dropped. */
const ingesters: ReadonlyMap<string, IngestItem> = new Map<string, IngestItem>([
  [
    "event",
    ({ payload, eventId }, context) =>
      isJsonObject(payload)
        ? { outcome: context.store.addEvent(payload, { ...context, eventId }) }
        : { outcome: "refused", reason: "expected a JSON object" },
  ],
  ["log", ({ item, payload }, context) => ingestLogContainer(item, payload, context)],
  ["client_report", ({ payload }, context) => ingestClientReport(payload, context)],
]);

/** Types whose JSON must be sound, or the whole request is refused. */
const strictTypes: ReadonlySet<string> = new Set(["event", "log"]);

/**
 * Parses the payloads that the mock keeps.
 *
 * An event or log payload that is no valid JSON refuses the whole request with 400. Relay finds out
 * only while processing and drops the item after its 200; here the sender is told.
 */
export function readPayloads(items: readonly EnvelopeItem[]): Outcome<readonly ReadyItem[]> {
  const ready: ReadyItem[] = [];
  for (const item of items) {
    const json = ingesters.has(item.type) ? parseJson(item.payload) : undefined;
    if (json?.parsed === false && strictTypes.has(item.type)) {
      return refuse(
        400,
        "invalid event envelope",
        `invalid JSON in item '${item.type}'`,
        json.problem,
      );
    }
    const isObject = json?.parsed === true && isJsonObject(json.value);
    if (item.type === "event" && !isObject) {
      return refuse(400, "invalid event envelope", "invalid event payload", "expected an object");
    }
    ready.push({ item, payload: json?.parsed === true ? json.value : undefined });
  }
  return accept(ready);
}

/** Stores one item, or says why not. */
export function ingestItem(
  { item, payload }: ReadyItem,
  eventId: string,
  context: IngestContext,
): ItemResult {
  const ingest = ingesters.get(item.type);
  if (ingest === undefined) {
    const isKnown = itemClassOf(item.type) !== undefined;
    return { outcome: "dropped", reason: isKnown ? "not kept by the mock" : "unknown item type" };
  }
  if (payload === undefined) return { outcome: "refused", reason: "invalid JSON" };
  return ingest({ item, payload, eventId }, context);
}
