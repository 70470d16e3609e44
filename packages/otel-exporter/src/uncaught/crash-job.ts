import type { CrashDelivery } from "./crash-access.ts";

/** What a crash worker is given: values that can be cloned. */
export interface CrashJob {
  readonly deliveries: readonly CrashDelivery[];
  readonly maxConcurrency: number;
  readonly deadlineMillis: number;
  /** Two numbers of 32 bits: see {@link progressIndex}. */
  readonly progress: SharedArrayBuffer;
}

/** `isDone` is 1 once nothing more is sent; `accepted` counts what Sentry took. */
export const progressIndex = { isDone: 0, accepted: 1 } as const;
