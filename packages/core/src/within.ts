import { maxTimerMillis } from "./max-timer-millis.ts";

/**
 * Resolves to true when the work ends in time, to false when it does not, or when it is hopeless first;
 * `Infinity` is 25 days.
 */
export async function within(
  timeoutMillis: number,
  work: Promise<void>,
  hopeless?: Promise<void>,
): Promise<boolean> {
  const { promise: deadline, resolve } = Promise.withResolvers<boolean>();
  const timer = setTimeout(resolve, Math.min(timeoutMillis, maxTimerMillis), false);
  try {
    const ends = [work.then(() => true), deadline];
    if (hopeless !== undefined) ends.push(hopeless.then(() => false));
    return await Promise.race(ends);
  } finally {
    clearTimeout(timer);
  }
}
