import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { createLogstashDecoder, type LogstashEvent } from "../../src/index.ts";
import { isObject } from "../../src/logstash-event.ts";
import { readDialectVectors } from "./dialect-vectors.ts";

const decoder = createLogstashDecoder({ now: () => 0 });
const events = readDialectVectors().flatMap(({ vectors }) => vectors.map(({ event }) => event));

/** Every object in an event: itself, and those that lie in it. */
function objectsIn(value: unknown): LogstashEvent[] {
  if (typeof value !== "object" || value === null) return [];
  const inner = Object.values(value).flatMap(objectsIn);
  return isObject(value) ? [value, ...inner] : inner;
}

const distorted = fc
  .tuple(fc.constantFrom(...events), fc.nat(), fc.nat(), fc.jsonValue())
  .map(([event, objectIndex, keyIndex, value]): LogstashEvent => {
    const copy = structuredClone(event);
    const objects = objectsIn(copy).filter((object) => Object.keys(object).length > 0);
    const object = objects[objectIndex % objects.length] ?? {};
    const keys = Object.keys(object);
    Object.assign(object, { [keys[keyIndex % keys.length] ?? ""]: value });
    return copy;
  });

describe("an event of a known producer", () => {
  test("with any other value in any of its fields becomes a record", () => {
    fc.assert(
      fc.property(distorted, (event) => {
        const { hrTime, severityNumber = 1 } = decoder.decode(event);
        expect(hrTime.every((part) => Number.isSafeInteger(part) && part >= 0)).toBe(true);
        expect(severityNumber).toBeGreaterThanOrEqual(1);
        expect(severityNumber).toBeLessThanOrEqual(24);
      }),
      { numRuns: 5000 },
    );
  });

  test("is left as it is", () => {
    fc.assert(
      fc.property(fc.constantFrom(...events), (event) => {
        const before = structuredClone(event);
        decoder.decode(event);
        expect(event).toEqual(before);
      }),
    );
  });

  // GELF puts an underscore before the names of additional fields, which is taken off.
  const withPlainNames = events.filter((event) => event["short_message"] === undefined);

  test.each(withPlainNames.map((event) => ({ event })))(
    "keeps a field named __proto__ as data: $event",
    ({ event }) => {
      const polluted = Object.fromEntries([
        ...Object.entries(event),
        ["__proto__", { admin: true }],
      ]);
      const { attributes, resource } = decoder.decode(polluted);
      expect(Object.getOwnPropertyDescriptor(attributes, "__proto__")?.value).toEqual({
        admin: true,
      });
      expect(Object.getPrototypeOf(resource.attributes)).toBeNull();
    },
  );
});
