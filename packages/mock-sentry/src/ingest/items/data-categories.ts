import type { RecordedItem } from "../../store/records/recorded-request.ts";

/** How much of one data category an item is. */
export interface CategoryQuantity {
  readonly category: string;
  readonly quantity: number;
}

/** What of an item says how much it is. */
export type CountedItem = Pick<RecordedItem, "type" | "bytes" | "itemCount">;

const categoryByType: ReadonlyMap<string, string> = new Map([
  // With or without an exception: Relay counts both kinds of events as errors.
  ["event", "error"],
  ["transaction", "transaction"],
  ["security", "security"],
  ["session", "session"],
  ["sessions", "session"],
  ["feedback", "feedback"],
  ["check_in", "monitor"],
  ["profile", "profile"],
  ["profile_chunk", "profile_chunk"],
  ["replay_event", "replay"],
  ["replay_recording", "replay"],
  ["replay_video", "replay"],
  ["statsd", "metric_bucket"],
  ["metric_buckets", "metric_bucket"],
]);

/** Categories of which an item has one per entry, and one per byte or per item. */
const pairsByType: ReadonlyMap<string, readonly [ofEntries: string, ofBytes: string]> = new Map([
  ["log", ["log_item", "log_byte"]],
  ["trace_metric", ["trace_metric", "trace_metric_byte"]],
]);

const otherCategories: readonly string[] = (
  "default attachment attachment_item span span_indexed internal transaction_processed " +
  "transaction_indexed profile_indexed profile_duration profile_chunk_ui profile_duration_ui " +
  "monitor_seat user_report_v2 replay_video"
).split(" ");

/** The categories that Sentry counts by (Relay, `DataCategory`). */
export const itemCategories: ReadonlySet<unknown> = new Set([
  ...categoryByType.values(),
  ...[...pairsByType.values()].flat(),
  ...otherCategories,
]);

/**
 * Says what an item counts as for rate limits: its data categories and how much of each.
 *
 * A client report counts as nothing; what is unknown is `default` (Relay, `DataCategory`).
 */
export function categoriesOf({
  type,
  bytes,
  itemCount = 1,
}: CountedItem): readonly CategoryQuantity[] {
  const pair = pairsByType.get(type);
  if (pair !== undefined) {
    const [ofEntries, ofBytes] = pair;
    return [
      { category: ofEntries, quantity: itemCount },
      { category: ofBytes, quantity: bytes },
    ];
  }
  if (type === "client_report") return [];
  if (type === "span") return [{ category: "span", quantity: itemCount }];
  if (type === "attachment") {
    return [
      { category: "attachment", quantity: bytes },
      { category: "attachment_item", quantity: 1 },
    ];
  }
  return [{ category: categoryByType.get(type) ?? "default", quantity: 1 }];
}
