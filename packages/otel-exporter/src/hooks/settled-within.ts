/**
 * Resolves to what the work resolves to, or to `undefined` when so many milliseconds pass first.
 *
 * Rejects as the work does.
 */
export async function settledWithin<Value>(
  timeoutMillis: number,
  work: Promise<Value>,
): Promise<{ readonly value: Value } | undefined> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, timeoutMillis);
  try {
    const late = promise.then(() => undefined);
    return await Promise.race([work.then((value) => ({ value })), late]);
  } finally {
    clearTimeout(timer);
  }
}
