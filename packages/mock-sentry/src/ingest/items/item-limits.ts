import type { EnvelopeItem } from "../../envelope/envelope.ts";
import { refuse, type Outcome, accept } from "../../outcome.ts";

const kibibyte = 1024;
const mebibyte = 1024 * kibibyte;

/** A class of items that share their limits. */
export type ItemClass =
  | "event"
  | "attachment"
  | "session"
  | "clientReport"
  | "checkIn"
  | "profile"
  | "log"
  | "traceMetric"
  | "span";

/** How much of one class of items fits into an envelope. */
interface ItemClassLimits {
  /** How many items of the class, together. */
  readonly maxCount: number;
  /** How many bytes one of them may have. */
  readonly maxItemBytes: number;
  /** How many bytes they may have together. */
  readonly maxTotalBytes: number;
  /** How many bytes the entries of a container may have on average (by `item_count`). */
  readonly maxEntryBytes?: number;
}

/**
 * The classes of items and their limits: those of Relay (2026), `Limits::default`, and the
 * "at most one per envelope" rules of the Sentry develop docs, envelope items.
 */
const itemClasses: Readonly<Record<ItemClass, ItemClassLimits>> = {
  event: { maxCount: 1, maxItemBytes: mebibyte, maxTotalBytes: mebibyte },
  attachment: { maxCount: 30, maxItemBytes: 200 * mebibyte, maxTotalBytes: 200 * mebibyte },
  session: { maxCount: 100, maxItemBytes: 10 * mebibyte, maxTotalBytes: 10 * mebibyte },
  clientReport: { maxCount: 100, maxItemBytes: 100 * kibibyte, maxTotalBytes: 100 * kibibyte },
  checkIn: { maxCount: 1, maxItemBytes: 100 * kibibyte, maxTotalBytes: 100 * kibibyte },
  profile: { maxCount: 1, maxItemBytes: 50 * mebibyte, maxTotalBytes: 50 * mebibyte },
  log: container(2 * mebibyte),
  traceMetric: container(mebibyte),
  span: container(10 * mebibyte),
};

const classByType: ReadonlyMap<string, ItemClass> = new Map<string, ItemClass>([
  ["event", "event"],
  ["transaction", "event"],
  ["security", "event"],
  ["replay_event", "event"],
  ["feedback", "event"],
  ["form_data", "event"],
  ["attachment", "attachment"],
  ["session", "session"],
  ["sessions", "session"],
  ["client_report", "clientReport"],
  ["check_in", "checkIn"],
  ["profile", "profile"],
  ["log", "log"],
  ["trace_metric", "traceMetric"],
  ["span", "span"],
]);

/** Names the class of an item type; `undefined` for types that have no limits of their own. */
export function itemClassOf(type: string): ItemClass | undefined {
  return classByType.get(type);
}

/** Refuses an envelope with 413 when one class of its items breaks a limit. */
export function checkItemLimits(items: readonly EnvelopeItem[]): Outcome<undefined> {
  for (const [itemClass, limits] of Object.entries(itemClasses)) {
    const ofClass = items.filter((item) => itemClassOf(item.type) === itemClass);
    const offender = findOffender(ofClass, limits);
    if (offender !== undefined) {
      return refuse(413, `envelope exceeded size limits for type '${offender.type}'`);
    }
  }
  return accept(undefined);
}

function findOffender(
  items: readonly EnvelopeItem[],
  limits: ItemClassLimits,
): EnvelopeItem | undefined {
  let total = 0;
  return items.find((item, index) => {
    const bytes = item.payload.length;
    total += bytes;
    const entries = Math.max(item.itemCount ?? 1, 1);
    return (
      index >= limits.maxCount ||
      bytes > limits.maxItemBytes ||
      total > limits.maxTotalBytes ||
      bytes / entries > (limits.maxEntryBytes ?? Number.POSITIVE_INFINITY)
    );
  });
}

function container(maxEntryBytes: number): ItemClassLimits {
  const maxContainerBytes = 12 * mebibyte;
  return {
    maxCount: 1,
    maxItemBytes: maxContainerBytes,
    maxTotalBytes: maxContainerBytes,
    maxEntryBytes,
  };
}
