import { SendError, type DeliveryCondition } from "@rookery/core";
import { expect, test } from "vitest";

import { isHopeless } from "../../../src/one-shot/exporters/is-hopeless.ts";

const began = (kind: DeliveryCondition["kind"]): DeliveryCondition => ({
  kind,
  state: "began",
  error: new SendError("connection_refused", "no"),
});

test.each<[DeliveryCondition["kind"], boolean, boolean]>([
  ["refusal", false, true],
  ["refusal", true, true],
  ["outage", false, true],
  ["outage", true, false],
  ["rate_limit", false, false],
])("a run that meets %s, having sent something: %s, had better stop: %s", (kind, sent, stops) => {
  expect(isHopeless(began(kind), sent)).toBe(stops);
});

test("a server that fails from the start may be well in a moment", () => {
  const error = new SendError("server_error", "no", { httpStatus: 503 });
  expect(isHopeless({ kind: "outage", state: "began", error }, false)).toBe(false);
});

test("what ends is no reason to stop", () => {
  expect(isHopeless({ kind: "outage", state: "ended" }, false)).toBe(false);
});
