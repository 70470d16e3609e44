/** Deeper chains are cut: nobody reads on, and a forged event could nest without end. */
export const maxChainLength = 20;

/**
 * Follows an exception through its causes, outermost first, for at most {@link maxChainLength}.
 *
 * What is no exception ends the chain, and is not in it.
 */
export function chainOf(
  exception: unknown,
  isException: (value: unknown) => boolean,
  causeOf: (value: unknown) => unknown,
): unknown[] {
  const chain: unknown[] = [];
  let current = exception;
  while (chain.length < maxChainLength && isException(current)) {
    chain.push(current);
    current = causeOf(current);
  }
  return chain;
}
