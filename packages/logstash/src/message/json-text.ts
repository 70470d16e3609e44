/**
 * Writes a value as JSON; nothing for one that nests deeper than the stack reaches.
 *
 * `JSON.parse` has no such limit, so an event may hold one.
 */
export function jsonText(value: unknown): string | undefined {
  try {
    return JSON.stringify(value);
  } catch {
    return undefined;
  }
}
