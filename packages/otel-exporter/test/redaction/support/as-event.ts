import type { EventInput } from "@rookery/core";

/** Hands over as an event what need not be one: whoever makes events may get them wrong. */
export function asEvent(event: unknown): EventInput {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return event as EventInput;
}
