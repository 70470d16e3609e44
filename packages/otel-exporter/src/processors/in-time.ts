/** How long to wait, and what the waiting does to the process. */
export interface TimeLimit {
  /** In milliseconds; 0 for no limit. */
  readonly timeoutMillis: number;
  /** Whether the process stays alive for it: it does where somebody awaits the result. */
  readonly isAwaited: boolean;
}

/** The result of work that never rejects, or `late` when it does not come in time. */
export async function inTime<Result>(
  work: Promise<Result>,
  late: Result,
  { timeoutMillis, isAwaited }: TimeLimit,
): Promise<Result> {
  if (timeoutMillis === 0) return work;
  const { promise: deadline, resolve } = Promise.withResolvers<Result>();
  const timer = setTimeout(resolve, timeoutMillis, late);
  if (!isAwaited) timer.unref();
  const result = await Promise.race([work, deadline]);
  clearTimeout(timer);
  return result;
}
