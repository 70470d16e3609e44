import { startMockSentry, type MockSentry } from "@rookery/mock-sentry";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { runApp, type AppEnd } from "./run-app.ts";

let sentry: MockSentry;

beforeEach(async () => {
  sentry = await startMockSentry();
});

afterEach(async () => {
  await sentry.close();
});

interface Expected {
  readonly code: number;
  /** Of issues, with their levels. */
  readonly issues: readonly (readonly [level: string, title: string])[];
  readonly options?: readonly string[];
}

const one = (code: number, title: string, level = "fatal"): Expected => ({
  code,
  issues: [[level, title]],
});

const rejections = (mode: string): readonly string[] => [`--unhandled-rejections=${mode}`];

const cases: readonly (readonly [scenario: string, expected: Expected])[] = [
  ["throws at once", one(1, "Error: at once")],
  ["throws in a timer", one(1, "TypeError: in a timer")],
  ["rejects", one(1, "RangeError: rejected")],
  ["throws null", one(1, "Error: null")],
  ["throws undefined", one(1, "Error: undefined")],
  ["throws a text", one(1, "Error: just a text")],
  ["throws a frozen object", one(1, "Error: frozen")],
  ["throws an error with a cause", one(1, "PaymentError: not paid")],
  ["has exit handlers", one(1, "Error: with exit handlers")],
  ["throws in an exit handler", one(1, "Error: first")],
  ["exits in an exit handler", one(5, "Error: ends with 5")],
  ["survives", one(0, "Error: survived")],
  ["survives with a capture callback", one(0, "Error: survived")],
  ["exits in its handler", one(3, "Error: handled and over")],
  ["listens for rejections", one(0, "Error: rejected, heard", "error")],
  ["throws a rejection again", one(1, "Error: rejected, thrown")],
  ["exits on a rejection", one(4, "Error: rejected, over", "error")],
  ["is shut down", one(1, "Error: after the shutdown")],
  ["has undone it", { code: 1, issues: [] }],
  [
    "listens for one rejection",
    {
      code: 1,
      issues: [
        ["error", "Error: rejected, heard"],
        ["fatal", "Error: rejected, unheard"],
      ],
    },
  ],
  ["rejects", { ...one(1, "RangeError: rejected"), options: rejections("strict") }],
  [
    "listens for rejections",
    { ...one(1, "Error: rejected, heard"), options: rejections("strict") },
  ],
  ["rejects", { ...one(0, "RangeError: rejected", "error"), options: rejections("warn") }],
  ["rejects", { ...one(0, "RangeError: rejected", "error"), options: rejections("none") }],
  ["rejects", { code: 1, issues: [], options: rejections("warn-with-error-code") }],
];

test.each(cases)(
  "an app that %s (%o) ends as it would, and tells Sentry",
  async (scenario, expected) => {
    const { code, issues, options = [] } = expected;
    const [plain, captured] = await Promise.all([
      runPlain(scenario, options),
      run(scenario, options),
    ]);
    expect(captured).toEqual(plain);
    expect(captured.code).toBe(code);
    const found = sentry.issues().map(({ level, title }) => [level, title]);
    expect(found.toSorted()).toEqual(issues.toSorted());
    expect(sentry.events().length).toBe(issues.length);
  },
);

test("a proxy that throws at every touch ends the app as it would", async () => {
  const [plain, captured] = await Promise.all([
    runPlain("throws a hostile proxy"),
    run("throws a hostile proxy"),
  ]);
  expect(captured).toEqual(plain);
  expect(sentry.events().length).toBe(1);
});

test("a rejection with a text is Node's own error about it", async () => {
  const [plain, captured] = await Promise.all([
    runPlain("rejects with a text"),
    run("rejects with a text"),
  ]);
  expect(captured).toEqual(plain);
  expect(sentry.issues()[0]?.title).toMatch(/^UnhandledPromiseRejection: .*"just a text"/);
});

test("a cause is shown as an exception of its own, under the error it caused", async () => {
  await run("throws an error with a cause");
  expect(sentry.events()[0]?.packet).toMatchObject({
    exception: {
      values: [
        { type: "Error", value: "card refused" },
        { type: "PaymentError", value: "not paid" },
      ],
    },
  });
});

test("what waited when the app crashed arrives, too", async () => {
  const { code } = await run("has events that wait");
  expect(code).toBe(1);
  expect(sentry.events().length).toBe(51);
  expect(sentry.events().map(({ packet }) => packet["logentry"])).toEqual(
    expect.arrayContaining(
      Array.from({ length: 50 }, (_, index) => ({ formatted: `waiting ${index}` })),
    ),
  );
});

describe("a Sentry that does not answer", () => {
  test("that hangs holds the end up to the deadline, and changes nothing else", async () => {
    sentry.injectFault({ hang: true });
    const [plain, captured] = await Promise.all([
      runPlain("throws at once"),
      run("throws at once", [], { DEADLINE_MILLIS: "1500" }),
    ]);
    expect(captured).toEqual(plain);
    expect(sentry.events()).toEqual([]);
  });

  test("that is down changes nothing", async () => {
    await sentry.goDown();
    const [plain, captured] = await Promise.all([
      runPlain("throws at once"),
      run("throws at once"),
    ]);
    expect(captured).toEqual(plain);
  });
});

/** The same app, captured by nobody. */
function runPlain(scenario: string, options: readonly string[] = []): Promise<AppEnd> {
  return runApp({ scenario, options, preload: "no-capture.mjs" });
}

function run(
  scenario: string,
  options: readonly string[] = [],
  environment: Readonly<Record<string, string>> = {},
): Promise<AppEnd> {
  const preload = "capture.mjs";
  return runApp({
    scenario,
    options,
    preload,
    environment: { SENTRY_DSN: sentry.dsn, ...environment },
  });
}
