import { fitEvent, type EventInput, type FittedEvent } from "../src/index.ts";

/** An event as small as events are, with what a test adds to it; it fits as it is. */
export function fittedEvent(parts: EventInput = {}): FittedEvent {
  const event: EventInput = {
    event_id: "fc6d8c0c43fc4630ad850ee518f1b9d0",
    timestamp: new Date().toISOString(),
    platform: "other",
    level: "error",
    logentry: { formatted: "it broke" },
    sdk: { name: "rookery.test", version: "1.2.3" },
    ...parts,
  };
  return fitEvent(event, { nowMillis: Date.now() });
}
