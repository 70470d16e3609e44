import { readFileSync } from "node:fs";

import { describe, expect, test } from "vitest";

import { normaliseEvent } from "../../src/event/normalise-event.ts";
import type { JsonObject } from "../../src/json/json-value.ts";
import { testFacts } from "../support/normalise.ts";

/** One event, and whether Relay noted that it did not keep all of it. */
interface Verdict {
  readonly event: JsonObject;
  readonly isNoted: boolean;
}

/**
 * What Relay's own normaliser says of events with one valid or wrong value each.
 *
 * It is `StoreNormalizer` of the Python package sentry-relay 0.10.1, with trimming and with the
 * removal of unknown keys. An event that is not noted came out of it as it went in. Events of which
 * the mock says something else on purpose are not among these; the README lists the differences.
 */
const verdicts: readonly Verdict[] = JSON.parse(
  readFileSync(new URL("../fixtures/relay-verdicts.json", import.meta.url), "utf8"),
);

describe("the mock notes what Relay notes, and nothing else", () => {
  test.each(verdicts.map(({ event, isNoted }) => [JSON.stringify(event), isNoted, event] as const))(
    "%s: %s",
    (_name, isNoted, event) => {
      expect(normaliseEvent(event, testFacts).remarks.length > 0).toBe(isNoted);
    },
  );
});
