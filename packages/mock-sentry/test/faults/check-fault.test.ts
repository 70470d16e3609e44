import fc from "fast-check";
import { expect, test } from "vitest";

import { findFaultProblems } from "../../src/faults/check-fault.ts";
import { parseFault } from "../../src/faults/parse-fault.ts";

test.each<[unknown, string]>([
  [5, "expected an object that describes a fault"],
  [[], "expected an object that describes a fault"],
  [{ stauts: 500 }, "stauts: no such field"],
  [{ status: 199 }, "status: expected an integer from 200 to 599"],
  [{ status: 500.5 }, "status: expected an integer from 200 to 599"],
  [{ headers: { a: 1 } }, "headers: expected an object of texts"],
  [{ headers: { "a b": "c" } }, "headers: expected an object of texts"],
  [{ headers: { a: "b\r\nc: d" } }, "headers: expected an object of texts"],
  [{ headers: { "Content-Length": "5" } }, "without content-length, transfer-encoding, trailer"],
  [
    { headers: { "transfer-encoding": "chunked" } },
    "headers: expected an object of texts, without",
  ],
  [{ headers: { Trailer: "x" } }, "headers: expected an object of texts, without"],
  [{ body: 5 }, "body: expected a text of at most 1 MiB"],
  [{ delayMillis: -1 }, "delayMillis: expected a number from 0"],
  [{ delayMillis: Number.NaN }, "delayMillis: expected a number from 0"],
  [{ hang: 1 }, "hang: expected true or false"],
  [{ reset: "now" }, "reset: expected one of before_body, mid_body, after_body, mid_response"],
  [{ times: 0 }, "times: expected a positive integer"],
  [{ times: 1.5 }, "times: expected a positive integer"],
  [{ everyNth: 0 }, "everyNth: expected a positive integer"],
  [{ ratio: 1.1 }, "ratio: expected a number from 0 to 1"],
  [{ seed: -1 }, "seed: expected an integer from 0"],
  [{ match: [] }, "match: expected an object"],
  [{ match: { endpoint: "otlp" } }, "match.endpoint: expected one of envelope, store"],
  [{ match: { item: "log" } }, "match.item: no such field"],
  [{ match: { text: "" } }, "match.text: expected a text"],
  [{ everyNth: 2, ratio: 0.5 }, "expected everyNth or ratio, not both"],
  [{ seed: 7 }, "seed: expected only with ratio"],
  [{ hang: true, delayMillis: 5 }, "hang: there is no answer that could be late or slow"],
  [{ reset: "before_body", delayMillis: 5 }, "reset before_body: there is no answer"],
  [{ reset: "mid_response", dripMillis: 5 }, "expected dripMillis or reset mid_response"],
  [{ hang: true, reset: "after_body" }, "expected hang or reset, not both"],
  [{ reset: "mid_body", match: { text: "x" } }, "reset mid_body: the body is not read"],
  [
    { reset: "before_body", store: true },
    "reset before_body: nothing of the request can be stored",
  ],
])("%j is no fault: %s", (fault, problem) => {
  expect(findFaultProblems(fault)).toEqual([expect.stringContaining(problem)]);
});

test("all that is wrong is told at once", () => {
  expect(findFaultProblems({ status: 1, times: 0, match: { a: 1 } })).toHaveLength(3);
});

test("whatever JSON is given, it is a fault or there is a reason", () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      const fault = parseFault(text);
      const problems = findFaultProblems(JSON.parse(text));
      expect(typeof fault === "string").toBe(problems.length > 0);
    }),
  );
});
