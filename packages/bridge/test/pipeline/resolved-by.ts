const pending = Symbol("pending");

/** What a promise has resolved to by now; `undefined` while it has not. */
export async function resolvedBy<Value>(promise: Promise<Value>): Promise<Value | undefined> {
  // A few turns, for promises that follow others.
  for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
  const value = await Promise.race([promise, Promise.resolve<typeof pending>(pending)]);
  return value === pending ? undefined : value;
}
