/** Resolves to true when the work ends in time, to false when it does not. */
export async function within(timeoutMillis: number, work: Promise<void>): Promise<boolean> {
  const { promise: deadline, resolve } = Promise.withResolvers<boolean>();
  const timer = setTimeout(resolve, timeoutMillis, false);
  try {
    return await Promise.race([work.then(() => true), deadline]);
  } finally {
    clearTimeout(timer);
  }
}
