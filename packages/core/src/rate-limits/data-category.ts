import type { Envelope, EnvelopeItem, KnownEnvelopeItemType } from "../envelope/envelope.ts";

/**
 * What Sentry limits and counts separately, as far as we send it.
 *
 * An event is an `error` whether or not it has an exception (Relay's data categories); logs count
 * both as items and as bytes.
 */
export type DataCategory = "error" | "log_item" | "log_byte";

/** How much an envelope holds of each category. */
export type CategoryQuantities = ReadonlyMap<DataCategory, number>;

/** The categories by name, to tell whether a name is one. */
const names: ReadonlySet<string> = new Set<DataCategory>(["error", "log_item", "log_byte"]);

type Measure = (item: EnvelopeItem) => readonly (readonly [DataCategory, number])[];

/** A lost client report is not counted: reporting it would make another, and so on. */
const measures: Readonly<Record<KnownEnvelopeItemType, Measure>> = {
  event: () => [["error", 1]],
  log: ({ billedBytes, header, payload }) => [
    ["log_item", header.item_count ?? 1],
    ["log_byte", billedBytes ?? payload.byteLength],
  ],
  client_report: () => [],
};

/** Tells whether a name from outside is a category of ours. */
export function isDataCategory(name: string): name is DataCategory {
  return names.has(name);
}

/** Counts what an envelope holds, by category; item types that we do not send count nothing. */
export function categoryQuantities(envelope: Envelope): CategoryQuantities {
  const quantities = new Map<DataCategory, number>();
  for (const item of envelope.items) {
    if (!isKnownType(item.header.type)) continue;
    for (const [category, quantity] of measures[item.header.type](item)) {
      quantities.set(category, (quantities.get(category) ?? 0) + quantity);
    }
  }
  return quantities;
}

function isKnownType(type: string): type is KnownEnvelopeItemType {
  return Object.hasOwn(measures, type);
}
