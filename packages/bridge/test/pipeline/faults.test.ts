import { expect, test } from "vitest";

import { Faults } from "../../src/pipeline/faults.ts";
import { RecordingLogger } from "../support/receiver-context.ts";

function begin(): { clock: { now: number }; faults: Faults; logger: RecordingLogger } {
  const clock = { now: 0 };
  const logger = new RecordingLogger();
  return { clock, logger, faults: new Faults(logger, () => clock.now) };
}

test("a state is told when it begins and when it ends, however often it is said", () => {
  const { faults, logger } = begin();
  for (let round = 0; round < 2; round += 1) {
    for (let index = 0; index < 5; index += 1) faults.began("down", "It is down.", { port: 1 });
    for (let index = 0; index < 5; index += 1) faults.ended("down", "It is up.", { port: 1 });
  }
  const began = {
    level: "warn",
    fields: { port: 1, fault: "down", state: "began" },
    message: "It is down.",
  };
  const ended = {
    level: "info",
    fields: { port: 1, fault: "down", state: "ended" },
    message: "It is up.",
  };
  expect(logger.lines).toEqual([began, ended, began, ended]);
});

test("states do not end each other", () => {
  const { faults, logger } = begin();
  faults.began("one", "One.");
  faults.began("two", "Two.");
  faults.ended("one", "One is over.");
  faults.began("two", "Two.");
  expect(logger.lines.map(({ message }) => message)).toEqual(["One.", "Two.", "One is over."]);
});

test("an incident is told once a minute, with how often it happened since", () => {
  const { clock, faults, logger } = begin();
  for (let second = 0; second < 150; second += 1) {
    clock.now = second * 1000;
    faults.happened("bad", "Bad input.", { peer: "a" });
  }
  expect(logger.lines).toEqual([
    { level: "warn", fields: { peer: "a", fault: "bad" }, message: "Bad input." },
    { level: "warn", fields: { peer: "a", fault: "bad", repeats: 59 }, message: "Bad input." },
    { level: "warn", fields: { peer: "a", fault: "bad", repeats: 59 }, message: "Bad input." },
  ]);
});

test("kinds without end are not remembered without end: the oldest is told anew", () => {
  const { faults, logger } = begin();
  for (let index = 0; index < 1001; index += 1) faults.happened(`kind ${index}`, "Bad.");
  expect(logger.lines).toHaveLength(1001);
  faults.happened("kind 1000", "Bad.");
  faults.happened("kind 1", "Bad.");
  expect(logger.lines).toHaveLength(1001);
  faults.happened("kind 0", "Bad.");
  expect(logger.lines).toHaveLength(1002);
});
