import { parseDsn, SendError, type DeliveryCondition } from "@rookery/core";
import { describe, expect, test } from "vitest";

import { ProjectConditions } from "../../../src/exporters/sentry/project-conditions.ts";
import { createExporterContext } from "../../support/exporter-context.ts";

const key = "0123456789abcdef0123456789abcdef";
const shop = parseDsn(`https://${key}@sentry.example.com/prefix/1`);
const billing = parseDsn(`https://${key}@sentry.example.com:9000/2`);

function began(kind: DeliveryCondition["kind"]): DeliveryCondition {
  return { kind, state: "began", error: new SendError("refused", "it said no") };
}

function ended(kind: DeliveryCondition["kind"]): DeliveryCondition {
  return { kind, state: "ended" };
}

describe("whether it is ready", () => {
  test.each<[kind: DeliveryCondition["kind"], inMemory: boolean, withStorage: boolean]>([
    ["outage", false, true],
    ["refusal", false, false],
    ["rate_limit", true, true],
    ["disk_full", false, false],
    ["spool_damaged", true, true],
    ["spool_failed", true, true],
  ])("while there is: %s", (kind, inMemory, withStorage) => {
    const answers = [false, true].map((hasStorage) => {
      const { faults } = createExporterContext();
      const conditions = new ProjectConditions(faults, hasStorage);
      conditions.heed(began(kind), shop);
      return conditions.readiness().isReady;
    });
    expect(answers).toEqual([inMemory, withStorage]);
  });

  test("it is, when all that was in the way has ended", () => {
    const { faults } = createExporterContext();
    const conditions = new ProjectConditions(faults, true);
    conditions.heed(began("refusal"), shop);
    conditions.heed(began("refusal"), billing);
    conditions.heed(ended("refusal"), shop);
    expect(conditions.readiness()).toEqual({
      isReady: false,
      reason: "Sentry refuses everything; all is kept meanwhile: project sentry.example.com:9000/2",
    });
    conditions.heed(ended("refusal"), billing);
    expect(conditions.readiness()).toEqual({ isReady: true });
  });

  test("an outage is in the way of one whose storage has failed", () => {
    const { faults } = createExporterContext();
    const conditions = new ProjectConditions(faults, true);
    conditions.heed(began("spool_failed"), billing);
    conditions.heed(began("outage"), shop);
    expect(conditions.readiness()).toEqual({ isReady: true });
    conditions.heed(began("outage"), billing);
    expect(conditions.readiness()).toMatchObject({ isReady: false });
  });
});

test("what is on disk is left to the next process while it cannot be sent", () => {
  const { faults } = createExporterContext();
  for (const [kind, hasStorage, isBestLeft, hasNoRoom] of [
    ["outage", true, true, false],
    ["refusal", true, true, false],
    ["rate_limit", true, false, false],
    ["disk_full", true, false, true],
    ["outage", false, false, true],
  ] as const) {
    const conditions = new ProjectConditions(faults, hasStorage);
    conditions.heed(began(kind), shop);
    expect([kind, conditions.isBestLeft, conditions.hasNoRoom]).toEqual([
      kind,
      isBestLeft,
      hasNoRoom,
    ]);
  }
});

test("each is told once when it begins, and once when it ends, by its project and without its key", () => {
  const { faults, logger } = createExporterContext();
  const conditions = new ProjectConditions(faults, false);
  conditions.heed(began("outage"), shop);
  conditions.heed(began("outage"), shop);
  conditions.heed(ended("outage"), shop);
  conditions.heed({ kind: "rate_limit", state: "began", priority: "log" }, shop);
  conditions.heed(began("spool_damaged"), shop);
  conditions.close();
  expect(logger.lines.map(({ level, message }) => [level, message])).toEqual([
    [
      "warn",
      "Sentry cannot be reached, or fails; all is kept meanwhile: project sentry.example.com/prefix/1: it said no",
    ],
    ["info", "Sentry can be reached again: project sentry.example.com/prefix/1"],
    [
      "warn",
      "Sentry limits the rate; what it limits is kept for max_hold: project sentry.example.com/prefix/1",
    ],
    ["warn", "The storage was damaged: project sentry.example.com/prefix/1: it said no"],
    ["info", "The exporter ends: project sentry.example.com/prefix/1"],
  ]);
  expect(JSON.stringify(logger.lines)).not.toContain(key);
});
