import type { DeliveryCondition } from "@rookery/core";

const endings: Readonly<Record<DeliveryCondition["kind"], string>> = {
  outage: "Sentry can be reached again",
  refusal: "Sentry takes events again",
  rate_limit: "Sentry no longer limits the rate",
  disk_full: "the disk has room again",
  spool_damaged: "the spool is in order",
  spool_failed: "the spool works again",
};

/** Tells a user what is in the way, and that nothing is lost by it yet. */
export function describeCondition({ error, kind, state, waitMillis }: DeliveryCondition): string {
  if (state === "ended") return endings[kind];
  const wait = waitMillis === undefined ? "" : ` in ${Math.ceil(waitMillis / 1000)} s`;
  return `${error?.message ?? kind}. Going on${wait}`;
}
