import type { Settlement } from "@rookery/core";
import { SendError } from "@rookery/core";
import { expect, test } from "vitest";

import { DeliveryReporter } from "../../src/reporting/delivery-reporter.ts";

const accepted: Settlement = { status: "accepted" };
const refused: Settlement = {
  status: "dropped",
  reason: "send_error",
  error: new SendError("forbidden", "Sentry refused the event"),
};
const overflow: Settlement = { status: "dropped", reason: "queue_overflow" };

/** Reports settlements, each at its time in seconds, and returns what was said. */
function report(...settlements: readonly (readonly [seconds: number, Settlement])[]): string[] {
  const lines: string[] = [];
  let now = 0;
  const logger = {
    warn: (line: string) => void lines.push(`warn ${line}`),
    info: (line: string) => void lines.push(`info ${line}`),
  };
  const reporter = new DeliveryReporter(logger, () => now);
  for (const [seconds, settlement] of settlements) {
    now = seconds * 1000;
    reporter.settled(settlement);
  }
  return lines;
}

const refusedLine = "warn An event was lost: Sentry refused the event (forbidden)";
const overflowLine = "warn An event was lost: the queue had no room in time (queue_overflow)";

test("nothing is said while all goes well", () => {
  expect(report([0, accepted], [1, accepted])).toEqual([]);
});

test("what was merged is no loss, and no sign that Sentry takes events again", () => {
  expect(report([0, { status: "merged" }])).toEqual([]);
  expect(report([0, refused], [1, { status: "merged" }])).toEqual([refusedLine]);
});

test("each kind of failure is told once, and the recovery once with what was lost", () => {
  expect(
    report([0, refused], [1, refused], [2, overflow], [3, overflow], [4, accepted], [5, accepted]),
  ).toEqual([refusedLine, overflowLine, "info Sentry takes events again; lost before: 4"]);
});

test("a failure that comes and goes is told once a minute", () => {
  expect(report([0, refused], [1, accepted], [2, refused], [3, accepted], [60, refused])).toEqual([
    refusedLine,
    "info Sentry takes events again; lost before: 1",
    refusedLine,
  ]);
});

test("a logger that throws is no concern of the delivery", () => {
  const fail = (): never => {
    throw new Error("logger");
  };
  const reporter = new DeliveryReporter({ warn: fail, info: fail }, () => 0);
  expect(() => {
    reporter.settled(refused);
    reporter.settled(accepted);
  }).not.toThrow();
});
