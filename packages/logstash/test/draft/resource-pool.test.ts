import fc from "fast-check";
import { expect, test } from "vitest";

import { createResourcePool } from "../../src/draft/resource-pool.ts";
import { createLogstashDecoder } from "../../src/index.ts";

test("records of one process share their resource", () => {
  const decoder = createLogstashDecoder();
  const first = decoder.decode({ message: "a", host: "web1", pid: 7 });
  const second = decoder.decode({ message: "b", host: "web1", pid: 7 });
  const other = decoder.decode({ message: "c", host: "web1", pid: "7" });
  expect(second.resource).toBe(first.resource);
  expect(other.resource).not.toBe(first.resource);
  expect(other.resource.attributes).toEqual({ "host.name": "web1", "process.pid": "7" });
});

const value = fc.oneof(
  fc.string({ maxLength: 4 }),
  fc.stringMatching(/^[0-9 a-c]{0,6}$/),
  fc.integer({ min: 0, max: 20 }),
  fc.boolean(),
  fc.constant(null),
  fc.constant(["1"]),
);
const attributes = fc.dictionary(fc.stringMatching(/^[0-9 ab]{0,3}$/), value, { maxKeys: 3 });

test("no resource is taken for another", () => {
  const resourceOf = createResourcePool();
  fc.assert(
    fc.property(attributes, (given) => {
      expect(resourceOf({ ...given }).attributes).toEqual(given);
    }),
    { numRuns: 5000 },
  );
});

test("ever new resources do not pile up, and are right all the same", () => {
  const resourceOf = createResourcePool();
  const first = resourceOf({ pid: 0 });
  for (let pid = 0; pid < 1000; pid += 1) expect(resourceOf({ pid }).attributes).toEqual({ pid });
  expect(resourceOf({ pid: 0 })).not.toBe(first);
});

test("what is long or holds a structure is not shared", () => {
  const resourceOf = createResourcePool();
  for (const resource of [{ name: "x".repeat(5000) }, { "host.ip": ["::1"] }]) {
    expect(resourceOf(resource)).not.toBe(resourceOf(resource));
    expect(resourceOf(resource).attributes).toBe(resource);
  }
});
