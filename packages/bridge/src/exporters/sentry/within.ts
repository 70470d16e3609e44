import { setTimeout } from "node:timers/promises";

/** Waits for something that does not reject, but no longer than this. */
export async function within(timeoutMillis: number, work: Promise<unknown>): Promise<void> {
  const timer = new AbortController();
  const late = setTimeout(timeoutMillis, undefined, { ref: false, signal: timer.signal });
  await Promise.race([work, late.catch(() => {})]);
  timer.abort();
}
