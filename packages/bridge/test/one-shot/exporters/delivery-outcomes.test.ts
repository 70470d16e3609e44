import { SendError, type DeliveryCondition } from "@rookery/core";
import { expect, test } from "vitest";

import { Accounting } from "../../../src/one-shot/accounting.ts";
import { DeliveryOutcomes } from "../../../src/one-shot/exporters/delivery-outcomes.ts";

const outage: DeliveryCondition = {
  kind: "outage",
  state: "began",
  error: new SendError("connection_refused", "nobody there"),
};
const diskFull: DeliveryCondition = { kind: "disk_full", state: "began" };
const diskHasRoom: DeliveryCondition = { kind: "disk_full", state: "ended" };

test.each([
  { name: "reads all first", conditions: [outage], whileReading: [], atTheEnd: ["nobody there"] },
  {
    name: "knows no more of the server by a disk that was full",
    conditions: [diskFull, diskHasRoom, outage, { ...diskHasRoom, kind: "spool_failed" } as const],
    whileReading: [],
    atTheEnd: ["nobody there"],
  },
  {
    name: "gives up when the disk is full and nobody can be reached",
    conditions: [outage, diskFull],
    whileReading: ["nobody there"],
    atTheEnd: ["nobody there"],
  },
  { name: "waits for a full disk", conditions: [diskFull], whileReading: [], atTheEnd: [] },
])("a run with a storage $name", ({ atTheEnd, conditions, whileReading }) => {
  const problems: string[] = [];
  const outcomes = new DeliveryOutcomes({
    accounting: new Accounting(),
    hasStorage: true,
    onHopeless: (problem) => problems.push(problem),
  });
  for (const condition of conditions) outcomes.condition(condition);
  expect(problems).toEqual(whileReading);
  outcomes.readAll();
  expect(problems).toEqual(atTheEnd);
});
