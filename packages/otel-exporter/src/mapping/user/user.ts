import type { PlacedAttributes } from "../attributes/placed-attributes.ts";

/**
 * Whom the record is about, as Sentry's user interface has it; absent when nothing tells it.
 *
 * What may be kept of a person is not decided here.
 */
export function user(placed: PlacedAttributes): Readonly<Record<string, unknown>> | undefined {
  const fields = placed.fields("user");
  const geo = placed.fields("geo");
  return geo === undefined ? fields : { ...fields, geo };
}
