import { normaliseEvent, type EventFacts } from "../../src/event/normalise-event.ts";
import type { JsonObject } from "../../src/json/json-value.ts";
import { testNowMillis } from "./start-for-test.ts";

/** What tests say of an event besides its payload. */
export const testFacts: EventFacts = {
  eventId: "1".padStart(32, "0"),
  projectId: "1",
  receivedAtMillis: testNowMillis,
};

/** What normalisation made of one attribute. */
export interface NormalisedAttribute {
  readonly kept: unknown;
  /** As `path code`. */
  readonly remarks: readonly string[];
}

/** Normalises an event of now, and picks one attribute of it. */
export function normalise(event: JsonObject, name: string): NormalisedAttribute {
  const { packet, remarks } = normaliseEvent(
    { timestamp: testNowMillis / 1000, ...event },
    testFacts,
  );
  return { kept: packet[name], remarks: remarks.map(({ path, code }) => `${path} ${code}`) };
}
