// What Logstash itself answered: its own classes were run on these conditions, references, templates
// and times, and every answer is held here. Only the inputs are ours.
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, test } from "vitest";

import {
  compileCondition,
  compileReference,
  compileTemplate,
  LogstashSyntaxError,
  type LogstashEvent,
} from "../../src/index.ts";
import { readTime } from "../../src/time/read-time.ts";
import { isoNanoseconds } from "../decode-lines.ts";

/**
 * The answers for each event in order: 1 and 0; `!` where the comparison raised an error; `?` where
 * Logstash itself failed.
 */
type Answers = Readonly<Record<string, string>>;

interface RunByLogstash {
  readonly singles: readonly LogstashEvent[];
  readonly conditions: Answers;
  readonly pairs: readonly LogstashEvent[];
  readonly pairConditions: Answers;
  readonly chains: Answers;
  readonly chainEvents: readonly LogstashEvent[];
  readonly literals: Readonly<Record<string, boolean>>;
  readonly isAccepted: Readonly<Record<string, boolean>>;
  readonly event: LogstashEvent;
  readonly references: Readonly<Record<string, unknown>>;
  readonly templates: Readonly<Record<string, unknown>>;
  readonly times: Readonly<Record<string, string>>;
}

const run: RunByLogstash = JSON.parse(
  readFileSync(join(import.meta.dirname, "run-by-logstash.json"), "utf8"),
);

function answers(condition: string, events: readonly LogstashEvent[], theirs: string): string {
  const matches = compileCondition(condition);
  return events
    .map((event, index) => {
      if (theirs[index] === "?") return "?";
      let isIncomparable = false;
      const holds = matches(event, () => {
        isIncomparable = true;
      });
      if (isIncomparable) return "!";
      return holds ? "1" : "0";
    })
    .join("");
}

describe("conditions are answered as by Logstash", () => {
  test.each(Object.entries(run.conditions))("%s", (condition, theirs) => {
    expect(answers(condition, run.singles, theirs)).toBe(theirs);
  });

  test.each(Object.entries(run.pairConditions))("%s", (condition, theirs) => {
    expect(answers(condition, run.pairs, theirs)).toBe(theirs);
  });
});

test.each(Object.entries(run.chains))(
  "the operators of %s are ranked as by Logstash",
  (condition, theirs) => {
    expect(answers(condition, run.chainEvents, theirs)).toBe(theirs);
  },
);

test.each(Object.entries(run.literals))("%s holds as by Logstash: %s", (condition, theirs) => {
  expect(compileCondition(condition)({})).toBe(theirs);
});

test.each(Object.entries(run.isAccepted))("Logstash takes %j: %s", (condition, isAccepted) => {
  const refused = resultOf(() => compileCondition(condition));
  expect(typeof refused === "function").toBe(isAccepted);
});

function resultOf(read: () => unknown): unknown {
  try {
    return read() ?? null;
  } catch (error) {
    if (error instanceof LogstashSyntaxError) return { refused: true };
    throw error;
  }
}

test.each(Object.entries(run.references))(
  "the reference %j gives what it gives there",
  (text, theirs) => {
    expect(resultOf(() => compileReference(text)(run.event))).toEqual(theirs);
  },
);

test.each(Object.entries(run.templates))(
  "the template %j becomes what it becomes there",
  (text, theirs) => {
    expect(resultOf(() => compileTemplate(text, { now: () => 0 })(run.event))).toEqual(theirs);
  },
);

test.each(Object.entries(run.times))("the time %j is the same there", (text, theirs) => {
  const time = readTime(text)?.time;
  const [seconds = "", fraction = ""] = theirs.slice(0, -1).split(".");
  expect(time && isoNanoseconds(time)).toBe(`${seconds}.${fraction.padEnd(9, "0")}Z`);
});
