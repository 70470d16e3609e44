/**
 * Adds what is no attribute of the record itself under a name of our choice.
 *
 * An attribute of that name keeps it; ours is then shown as `record.<name>`.
 */
export function addOwn(rest: Map<string, unknown>, name: string, value: unknown): void {
  rest.set(rest.has(name) ? `record.${name}` : name, value);
}
