import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { startMockSentry, type MockSentry } from "@rookery/mock-sentry";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { fixtureDay, runInProcess, type ProgramResult } from "../command-context.ts";
import { runCli } from "../run-cli.ts";

const fixtures = join(import.meta.dirname, "../fixtures/logstash");
const fixtureNames = readdirSync(fixtures);
let sentry: MockSentry;

beforeEach(async () => {
  sentry = await startMockSentry({ now: () => fixtureDay });
});

afterEach(() => sentry.close());

describe("what real producers wrote", () => {
  test.each(fixtureNames)("every line of %s arrives, untrimmed", async (name) => {
    const path = join(fixtures, name);
    const lines = readFileSync(path, "utf8").trimEnd().split("\n");
    const { summary, result } = await send([path, "--min-level", "trace"]);
    expect(result.exitCode).toBe(0);
    expect(summary).toMatchObject({ lines: lines.length, accepted: lines.length, dropped: 0 });
    expect(sentry.events()).toHaveLength(lines.length);
    expect(sentry.events().flatMap((event) => event.remarks)).toEqual([]);
    expect(sentry.requests().filter((request) => request.status !== 200)).toEqual([]);
  });

  test("all of them at once, by a glob, over the store endpoint too", async () => {
    const { summary, result } = await send([
      join(fixtures, "*.ndjson"),
      "--min-level",
      "trace",
      "--endpoint",
      "store",
    ]);
    expect(result.exitCode).toBe(0);
    expect(summary).toMatchObject({ lines: 86, accepted: 86 });
    expect(new Set(sentry.requests().map((request) => request.path))).toEqual(
      new Set(["/api/1/store/"]),
    );
    expect(sentry.events().flatMap((event) => event.remarks)).toEqual([]);
  });

  test("place of the key and encoding are as the flags say", async () => {
    const { result } = await send([
      join(fixtures, "*.ndjson"),
      "--min-level",
      "trace",
      "--auth",
      "query",
      "--compression",
      "zstd",
    ]);
    expect(result.exitCode).toBe(0);
    for (const request of sentry.requests()) expect(request.path).toContain("?sentry_version=7&");
    expect(new Set(sentry.requests().map(({ encoding }) => encoding))).toContain("zstd");
    expect(sentry.events()).toHaveLength(86);
  });

  test("sent twice, they are in Sentry once", async () => {
    const path = join(fixtures, "python-logstash-v1.ndjson");
    await send([path]);
    const issues = sentry.issues();
    await send([path]);
    expect(sentry.issues()).toEqual(issues);
  });
});

describe("what comes twice", () => {
  const timeless = `{"message":"backup failed","level":"ERROR"}\n`;

  test("a line on stdin that names no time is a new event in every run", async () => {
    const dsn = ["send", "--dsn", sentry.dsn];
    for (let run = 0; run < 2; run += 1) expect((await runCli(dsn, timeless)).exitCode).toBe(0);
    expect(sentry.events()).toHaveLength(2);
  });

  test("a line on stdin that names its time is one event, however often it is piped in", async () => {
    const line = timeless.replace("{", `{"@timestamp":"2026-11-22T10:33:00Z",`);
    const dsn = ["send", "--dsn", sentry.dsn];
    for (let run = 0; run < 2; run += 1) expect((await runInProcess(dsn, line)).exitCode).toBe(0);
    expect(sentry.events()).toHaveLength(1);
  });

  test("two lines alike are two events", async () => {
    await send([], timeless.repeat(2));
    expect(sentry.events()).toHaveLength(2);
  });
});

test("the 2014 article's event arrives as its plugin sent it", async () => {
  const event = {
    "@timestamp": "2026-11-22T10:33:00.457Z",
    "@version": "1",
    message: "card declined",
    host: "web1",
    type: "shop",
    fields: { level: 40, customer: "acme" },
  };
  const { result } = await send([], `${JSON.stringify(event)}\n`);
  expect(result.exitCode).toBe(0);
  expect(sentry.events()).toHaveLength(1);
  expect(sentry.events()[0]?.raw).toMatchObject({
    event_id: expect.stringMatching(/^[0-9a-f]{32}$/),
    timestamp: expect.stringMatching(/^2026-11-22T10:33:00\.457(000)?Z$/),
    logentry: { formatted: "card declined" },
    level: "error",
    platform: "other",
    server_name: "web1",
    extra: { level: 40, customer: "acme" },
  });
});

describe("a plain line whose message is all there is", () => {
  const lineOf = (message: string): string =>
    `${JSON.stringify({ "@timestamp": "2026-11-22T10:33:00Z", level: "ERROR", message })}\n`;

  test("becomes one issue with frames for one failure, whatever its numbers are", async () => {
    const failure = (order: number): string =>
      lineOf(
        `order ${order} failed\njava.lang.IllegalStateException: no stock\n\tat com.acme.Shop.order(Shop.java:12)\nCaused by: java.io.IOException: timeout\n\tat com.acme.Stock.load(Stock.java:30)\n\t... 1 more`,
      );
    await send([], failure(7) + failure(8));
    expect(sentry.issues()).toHaveLength(1);
    const values = [
      { type: "IOException", stacktrace: { frames: [{}, { function: "load", lineno: 30 }] } },
      {
        type: "IllegalStateException",
        stacktrace: { frames: [{ function: "order", lineno: 12 }] },
      },
    ];
    expect(sentry.events()[0]?.raw).toMatchObject({ platform: "java", exception: { values } });
    expect(sentry.events().flatMap((event) => event.remarks)).toEqual([]);
  });

  test.each(["cannot read /srv/app/job.js:3:9", "look\n    at home (maybe)"])(
    "is a message where it only mentions a place: %j",
    async (message) => {
      await send([], lineOf(message));
      expect(sentry.events()[0]?.raw).toMatchObject({ logentry: { formatted: message } });
      expect(sentry.events()[0]?.raw).not.toHaveProperty("exception");
    },
  );
});

test.each([
  ["30", undefined, "warning"],
  ["40", undefined, "error"],
  ["50", undefined, "fatal"],
  ["50", "-10", "error"],
])("the article's level %s with an offset of %s is %s", async (level, offset, expected) => {
  const line = `{"@timestamp":"2026-11-22T10:33:00Z","message":"m","fields":{"level":${level}}}\n`;
  await send(offset === undefined ? [] : ["--level-offset", offset], line);
  expect(sentry.events().map((event) => event.packet["level"])).toEqual([expected]);
});

describe("--min-level", () => {
  const lines = ["TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL"]
    .map(
      (level) => `{"@timestamp":"2026-11-22T10:33:00Z","message":"${level}","level":"${level}"}\n`,
    )
    .join("");

  test.each([
    [[], 3],
    [["--min-level", "trace"], 6],
    [["--min-level", "debug"], 5],
    [["--min-level", "info"], 4],
    [["--min-level", "warning"], 3],
    [["--min-level", "error"], 2],
    [["--min-level", "fatal"], 1],
  ])("%j lets %i of the six levels through", async (args, count) => {
    const { summary } = await send(args, lines);
    expect(summary).toMatchObject({ lines: 6, accepted: count, belowThreshold: 6 - count });
    expect(sentry.events()).toHaveLength(count);
  });
});

describe("where to", () => {
  const line = `{"@timestamp":"2026-11-22T10:33:00Z","message":"m","level":"ERROR"}\n`;

  test("the environment's DSN is used when the command line has none", async () => {
    const { exitCode } = await runInProcess(["send"], line, { env: { SENTRY_DSN: sentry.dsn } });
    expect(exitCode).toBe(0);
    expect(sentry.events()).toHaveLength(1);
  });

  test("host, project id and key take a DSN's place, with a secret or without", async () => {
    const { host, username } = new URL(sentry.dsn);
    const parts = ["--host", `http://${host}`, "--project-id", "1", "--key", username];
    for (const args of [parts, [...parts, "--secret", "s3cret"]]) {
      sentry.clear();
      const { exitCode, stderr } = await runInProcess(["send", ...args], line);
      expect(exitCode).toBe(0);
      expect(sentry.events()).toHaveLength(1);
      expect(stderr).not.toContain(username);
    }
  });

  test.each([
    ["the command line", ["--release", "shop@7", "--environment", "staging"], {}],
    ["the environment", [], { SENTRY_RELEASE: "shop@7", SENTRY_ENVIRONMENT: "staging" }],
    [
      "the command line before the environment",
      ["--release", "shop@7", "--environment", "staging"],
      { SENTRY_RELEASE: "other@1", SENTRY_ENVIRONMENT: "other" },
    ],
  ])("release and environment are set for all by %s", async (_name, args, env) => {
    await runInProcess(["send", "--dsn", sentry.dsn, ...args], line, { env });
    expect(sentry.events()[0]?.packet).toMatchObject({ release: "shop@7", environment: "staging" });
  });
});

describe("a dry run", () => {
  test("prints the packets, one a line, and sends nothing", async () => {
    const path = join(fixtures, "python-logstash-v1.ndjson");
    const { exitCode, stderr, stdout } = await runInProcess(["send", "--dry-run", path]);
    expect(exitCode).toBe(0);
    const packets: { level: string }[] = stdout
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(packets.map((packet) => packet.level)).toEqual(["warning", "fatal", "error", "error"]);
    expect(stderr).toContain("4 events printed, nothing sent");
    expect(sentry.requests()).toEqual([]);
  });

  test("prints what a real run sends", async () => {
    const path = join(fixtures, "logstash-logback-encoder-7.2.default.ndjson");
    const { stdout } = await runInProcess(["send", "--dry-run", "--dsn", sentry.dsn, path]);
    await send([path]);
    const printed: { event_id: string; sdk: unknown }[] = stdout
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    const sent = new Map(sentry.events().map((event) => [event.id, event.raw]));
    expect(sent.size).toBe(printed.length);
    for (const packet of printed) expect(sent.get(packet.event_id)).toEqual(packet);
  });
});

/** Sends to the mock, and reads the summary that `--json` prints. */
async function send(
  args: readonly string[],
  input: string | Uint8Array = "",
): Promise<{ readonly summary: unknown; readonly result: ProgramResult }> {
  const result = await runInProcess(["send", "--dsn", sentry.dsn, "--json", ...args], input);
  return { summary: JSON.parse(result.stdout), result };
}
