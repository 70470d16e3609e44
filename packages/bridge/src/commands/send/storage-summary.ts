import type { DeliveryStats } from "@rookery/core";

import type { Accounting } from "../../one-shot/accounting.ts";
import type { StorageTotals } from "../../one-shot/storage-books.ts";

/**
 * What became of what was in the storage: `found` and the lines that were `spooled` are the sum of the
 * four counts that follow.
 */
export interface StorageSummary extends StorageTotals {
  readonly file: string;
  /** Events that runs before this one left. */
  readonly found: number;
  /** Events that are there now; the next run sends them. */
  readonly left: number;
}

/** Collects what became of what was in a storage. */
export function storageSummary(
  file: string,
  accounting: Accounting,
  { recovered, spooled }: DeliveryStats,
): StorageSummary {
  return { file, found: recovered, ...accounting.storage.totals(), left: spooled };
}

/** Writes what a person wants to know of it. */
export function describeStorage(
  storage: StorageSummary | undefined,
  spooled: number,
): readonly string[] {
  if (storage === undefined || storage.found + spooled === 0) return [];
  const { accepted, deadLettered, dropped, file, found, left } = storage;
  const rest = left > 0 ? `${left} left, which the next run with it sends` : "nothing left";
  return [
    `Storage ${file}: ${found} from runs before, ${spooled} from this one: ${accepted} sent, ${deadLettered} refused, ${dropped} lost, ${rest}`,
  ];
}
