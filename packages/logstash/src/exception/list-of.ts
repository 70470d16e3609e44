/** No known stack is deeper; what a forged event holds beyond it is cut. */
const maxItems = 1000;

/** Returns the items of what may be an array, at most 1,000; nothing for anything else. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value.slice(0, maxItems) : [];
}
