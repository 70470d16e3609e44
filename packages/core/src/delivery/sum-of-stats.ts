import type { DeliveryStats } from "./delivery-stats.ts";

/** Adds up the books of two deliveries. */
export function sumOfStats(one: DeliveryStats, other: DeliveryStats): DeliveryStats {
  const { dropped, ...counts } = one;
  const { dropped: otherDropped, ...otherCounts } = other;
  return { ...sum(counts, otherCounts), dropped: sum(dropped, otherDropped) };
}

/** Both have the same names, and no others. */
function sum<Counts extends Readonly<Record<string, number>>>(one: Counts, other: Counts): Counts {
  const total: Record<string, number> = { ...one };
  for (const [name, count] of Object.entries(other)) total[name] = (total[name] ?? 0) + count;
  return { ...one, ...total };
}
