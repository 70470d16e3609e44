/** Returns at most `limit` items: those of the middle are left out, the first half keeps the odd. */
export function keepBothEnds<Item>(items: readonly Item[], limit: number): readonly Item[] {
  if (items.length <= limit) {
    return items;
  }
  const atEnd = Math.floor(limit / 2);
  return [...items.slice(0, limit - atEnd), ...items.slice(items.length - atEnd)];
}
