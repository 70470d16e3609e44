import type { EventPacket } from "../src/index.ts";

/** An event as small as events are, with what a test adds to it. */
export function eventPacket(parts: Partial<EventPacket> = {}): EventPacket {
  return {
    event_id: "fc6d8c0c43fc4630ad850ee518f1b9d0",
    timestamp: new Date().toISOString(),
    platform: "other",
    level: "error",
    logentry: { formatted: "it broke" },
    sdk: { name: "rookery.test", version: "1.2.3" },
    ...parts,
  };
}
