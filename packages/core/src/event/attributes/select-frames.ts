/** A longer trace keeps its ends without a look at the middle. */
const maxConsidered = 10_000;

/**
 * Chooses the frames of a trace that is too long; gives their indexes, in order.
 *
 * The middle goes first, and the app's own frames after all others.
 */
export function selectFrames(
  length: number,
  maxFrames: number,
  isInApp: (index: number) => boolean,
): readonly number[] {
  if (length <= maxFrames) return Array.from({ length }, (_, index) => index);
  if (length > maxConsidered) return endsOf(length, maxFrames);
  const own: number[] = [];
  const others: number[] = [];
  for (let index = 0; index < length; index += 1) (isInApp(index) ? own : others).push(index);
  const keptOwn = withoutMiddle(own, maxFrames);
  const keptOthers = withoutMiddle(others, maxFrames - keptOwn.length);
  return [...keptOwn, ...keptOthers].toSorted((first, second) => first - second);
}

/** Keeps both ends of a list, the last one where the number is odd. */
export function withoutMiddle<Item>(items: readonly Item[], maxItems: number): readonly Item[] {
  if (items.length <= maxItems) return items;
  const leading = Math.floor(maxItems / 2);
  return [...items.slice(0, leading), ...items.slice(items.length - (maxItems - leading))];
}

function endsOf(length: number, maxItems: number): readonly number[] {
  const leading = Math.floor(maxItems / 2);
  return Array.from({ length: maxItems }, (_, index) =>
    index < leading ? index : length - maxItems + index,
  );
}
