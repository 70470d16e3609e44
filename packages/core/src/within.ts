import { maxTimerMillis } from "./max-timer-millis.ts";

/** Resolves to true when the work ends in time, to false when it does not; `Infinity` is 25 days. */
export async function within(timeoutMillis: number, work: Promise<void>): Promise<boolean> {
  const { promise: deadline, resolve } = Promise.withResolvers<boolean>();
  const timer = setTimeout(resolve, Math.min(timeoutMillis, maxTimerMillis), false);
  try {
    return await Promise.race([work.then(() => true), deadline]);
  } finally {
    clearTimeout(timer);
  }
}
