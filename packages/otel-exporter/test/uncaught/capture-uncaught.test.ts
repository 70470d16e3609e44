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

interface Case {
  readonly scenario: string;
  /** Of `--unhandled-rejections`. */
  readonly mode: string;
  readonly code: number;
  /** Levels and titles. */
  readonly issues: readonly string[];
}

const cases: readonly Case[] = [
  ends("throws at once", 1, "fatal Error: at once"),
  ends("throws in a timer", 1, "fatal TypeError: in a timer"),
  ends("rejects", 1, "fatal RangeError: rejected"),
  ends("throws null", 1, "fatal Error: null"),
  ends("throws undefined", 1, "fatal Error: undefined"),
  ends("throws a text", 1, "fatal Error: just a text"),
  ends("throws a frozen object", 1, "fatal Error: frozen"),
  ends("throws an error with a cause", 1, "fatal PaymentError: not paid"),
  ends("has exit handlers", 1, "fatal Error: with exit handlers"),
  ends("throws in an exit handler", 1, "fatal Error: first"),
  ends("exits in an exit handler", 5, "fatal Error: ends with 5"),
  ends("survives", 0, "fatal Error: survived"),
  ends("survives with a capture callback", 0, "fatal Error: survived"),
  ends("exits in its handler", 3, "fatal Error: handled and over"),
  ends("listens for rejections", 0, "error Error: rejected, heard"),
  ends("throws a rejection again", 1, "fatal Error: rejected, thrown"),
  ends("exits on a rejection", 4, "error Error: rejected, over"),
  ends("is shut down", 1, "fatal Error: after the shutdown"),
  ends("has undone it", 1),
  ends(
    "listens for one rejection",
    1,
    "error Error: rejected, heard",
    "fatal Error: rejected, unheard",
  ),
  { ...ends("rejects", 1, "fatal RangeError: rejected"), mode: "strict" },
  { ...ends("listens for rejections", 1, "fatal Error: rejected, heard"), mode: "strict" },
  { ...ends("rejects", 0, "error RangeError: rejected"), mode: "warn" },
  { ...ends("rejects", 0, "error RangeError: rejected"), mode: "none" },
  { ...ends("rejects", 1), mode: "warn-with-error-code" },
];

test.each(cases)(
  "an app that $scenario, in mode $mode, ends as it would, and tells Sentry",
  async ({ scenario, mode, code, issues }) => {
    const options = [`--unhandled-rejections=${mode}`];
    const [plain, captured] = await Promise.all([
      runPlain(scenario, options),
      run(scenario, options),
    ]);
    expect(captured).toEqual(plain);
    expect(captured.code).toBe(code);
    const found = sentry.issues().map(({ level, title }) => `${level} ${title}`);
    expect(found.toSorted()).toEqual(issues);
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

describe("what the exporter has not sent", () => {
  const waiting = Array.from({ length: 50 }, (_, index) => ({ formatted: `waiting ${index}` }));

  test("when the app crashes arrives, too, the crash first", async () => {
    expect((await run("has events that wait")).code).toBe(1);
    expect(sentry.events().length).toBe(51);
    const messages = sentry.events().map(({ packet }) => packet["logentry"]);
    expect(messages).toEqual(expect.arrayContaining([{ formatted: "the end" }, ...waiting]));
    expect(sentry.requests()[0]?.body).toContain("the end");
  });

  test("because nobody answers arrives by the worker", async () => {
    sentry.injectFault({ hang: true, times: 10 });
    const signalled = sentry.waitForRequests(10);
    const end = await runApp({
      scenario: "has events under way",
      preload: "capture.mjs",
      environment: environment(),
      signalled,
    });
    expect(end.code).toBe(1);
    const messages = sentry.events().map(({ packet }) => packet["logentry"]);
    expect(messages.length).toBe(51);
    expect(messages).toEqual(expect.arrayContaining(waiting));
  });

  test("is not sent while Sentry limits the rate", async () => {
    sentry.respondNext({ status: 429, headers: { "retry-after": "60" } });
    expect((await run("has events that wait")).code).toBe(1);
    expect(sentry.requests().length).toBe(1);
  });
});

test("the worker sends as the exporter does", async () => {
  const options = { endpoint: "store", auth: "query", compression: { encoding: "identity" } };
  await run("throws at once", [], { OPTIONS: JSON.stringify(options) });
  expect(sentry.requests()).toMatchObject([{ encoding: "identity", status: 200 }]);
  expect(sentry.requests()[0]?.path).toMatch(/^\/api\/1\/store\/\?.*sentry_key=/);
});

test("a process that may start no worker ends as it would", async () => {
  const options = ["--permission", "--allow-fs-read=*"];
  const [plain, captured] = await Promise.all([
    runPlain("throws at once", options),
    run("throws at once", options),
  ]);
  expect(captured).toEqual(plain);
  expect(captured.code).toBe(1);
  expect(sentry.requests()).toEqual([]);
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

  test("that is down is told to whoever listens to diag", async () => {
    await sentry.goDown();
    const { stderr } = await run("has events that wait", [], { DIAG: "1" });
    expect(stderr).toContain("The process ends, and 51 of 51 events were not sent");
  });
});

function ends(scenario: string, code: number, ...issues: readonly string[]): Case {
  return { scenario, mode: "throw", code, issues };
}

/** The same app, captured by nobody. */
function runPlain(scenario: string, options: readonly string[] = []): Promise<AppEnd> {
  return runApp({ scenario, options, preload: "no-capture.mjs" });
}

function run(
  scenario: string,
  options: readonly string[] = [],
  more: Readonly<Record<string, string>> = {},
): Promise<AppEnd> {
  return runApp({ scenario, options, preload: "capture.mjs", environment: environment(more) });
}

function environment(more: Readonly<Record<string, string>> = {}): Record<string, string> {
  return { SENTRY_DSN: sentry.dsn, ...more };
}
