import { PassThrough } from "node:stream";

import { describe, expect, test } from "vitest";

import { formatExplanation } from "../../src/commands/explain/format-explanation.ts";
import { runInProcess } from "../command-context.ts";

const event = {
  "@timestamp": "2026-11-22T10:33:00.5Z",
  "@version": "1",
  message: "order failed",
  logger_name: "com.example.Orders",
  thread_name: "main",
  level: "ERROR",
  level_value: 40_000,
  stack_trace:
    "java.lang.IllegalStateException: no stock\n\tat com.example.Orders.place(Orders.java:42)\n\tat com.example.Main.main(Main.java:7)",
  host: "web1",
  service: "shop",
  password: "s3cr3t",
  order: 7,
};

const line = `${JSON.stringify(event)}\n`;

test("shows what was understood, why, and what Sentry would get", async () => {
  const { exitCode, stderr, stdout } = await runInProcess(["explain"], line);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
  expect(stdout).toBe(
    [
      "stdin:1  becomes an issue",
      "  dialect     logstash_logback_encoder",
      "              It is recognized by several of its keys.",
      "  time        2026-11-22T10:33:00.500Z",
      "              Read from @timestamp.",
      "  level       ERROR → error (17)",
      '              The word "ERROR" in level decided.',
      "              The number 40000 in level_value decided nothing, as there is a word.",
      "  message     order failed",
      "              Read from message.",
      "  logger      com.example.Orders",
      "              Read from logger_name.",
      "  error       java.lang.IllegalStateException: no stock",
      "              Its stack trace is read from stack_trace.",
      "              Its class and message are read from the stack trace.",
      "  from        host.name=web1, service.name=shop",
      "  fields      thread.name=main, password=[Filtered], order=7",
      "  in Sentry",
      "  issue       [error] IllegalStateException: no stock",
      "  in          place (com.example.Orders)",
      "  frames      2, 2 of the app (java)",
      "  environment production",
      "  server      web1",
      "  tags        service.name=shop, thread.name=main",
      "  contexts    app, otel, thread, rookery",
      "  extra       password=[Filtered], order=7",
      "  redacted    key=1",
      "",
      "",
    ].join("\n"),
  );
});

test("as JSON, each record is one object with all that is known", async () => {
  const { stdout } = await runInProcess(["explain", "--json"], `\n${line}`);
  const [explanation, ...rest] = stdout
    .trimEnd()
    .split("\n")
    .map((text): Record<string, unknown> => JSON.parse(text));
  expect(rest).toEqual([]);
  expect(explanation).toMatchObject({
    kind: "record",
    source: { name: "stdin", line: 2, offset: 1 },
    outcome: "issue",
    dialect: "logstash_logback_encoder",
    time: "2026-11-22T10:33:00.500Z",
    severityNumber: 17,
    severityText: "ERROR",
    body: "order failed",
    notes: [],
    record: {
      body: "order failed",
      severityNumber: 17,
      instrumentationScope: { name: "com.example.Orders" },
      resource: { attributes: { "host.name": "web1", "service.name": "shop" } },
      attributes: { "thread.name": "main", order: 7, "exception.message": "no stock" },
    },
    event: {
      level: "error",
      platform: "java",
      server_name: "web1",
      logentry: { formatted: "order failed" },
    },
    changes: [],
    redactions: { key: 1 },
  });
  expect(explanation?.["reasons"]).toContainEqual({
    part: "severity",
    code: "level_word",
    field: "level",
    message: 'The word "ERROR" in level decided.',
  });
  expect(stdout).not.toContain("s3cr3t");
});

test("what is sent is what was explained", async () => {
  const explained = await runInProcess(["explain", "--json", "--release", "r1"], line);
  const printed = await runInProcess(["send", "--dry-run", "--release", "r1"], line);
  const { event: packet } = JSON.parse(explained.stdout);
  expect(packet).toEqual(JSON.parse(printed.stdout));
});

describe("what would not become an issue is told", () => {
  test.each([
    ["below the level", ["--min-level", "fatal"], "becomes nothing: it lies below --min-level"],
    ["left out by the condition", ["--if", "[order] == 8"], "becomes nothing: --if leaves it out"],
  ])("%s", async (_name, args, verdict) => {
    const { exitCode, stdout } = await runInProcess(["explain", ...args], line);
    expect(exitCode).toBe(0);
    expect(stdout).toContain(`stdin:1  ${verdict}\n`);
    expect(stdout).not.toContain("in Sentry");
  });
});

test("secrets are shown when nothing is to be redacted", async () => {
  const { stdout } = await runInProcess(["explain", "--no-redaction"], line);
  expect(stdout).toContain("password=s3cr3t");
});

test("a line of text is explained, what is broken is named, and the exit code tells", async () => {
  const input = `2026-11-22 10:33:00,123 [main] ERROR a.B - no stock\n{"a":\n${line}`;
  const { exitCode, stdout } = await runInProcess(["explain"], input);
  expect(exitCode).toBe(1);
  expect(stdout).toContain("stdin:1  becomes an issue\n  dialect     plain_text\n");
  expect(stdout).toContain(
    "stdin:2  no record\n  truncated_json Expected a JSON object, but it ends before it is closed.\n",
  );
  expect(stdout).toContain("stdin:3  becomes an issue\n");
});

test("what Sentry could not keep is told", async () => {
  const input = `${JSON.stringify({ ...event, message: "x".repeat(20_000) })}\n`;
  const { stdout } = await runInProcess(["explain"], input);
  expect(stdout).toMatch(
    / {2}changed {5}\d+ so that Sentry keeps the rest\n {14}logentry\.formatted shortened: /,
  );
});

test("numeric levels are read in the scheme that is asked for", async () => {
  const input = '{"message":"m","level":50}\n';
  const guessed = await runInProcess(["explain", "--min-level", "trace"], input);
  const asked = await runInProcess(["explain", "--level-scheme", "pino"], input);
  expect(guessed.stdout).toContain("  level       fatal (21)\n");
  expect(asked.stdout).toContain("  level       error (17)\n");
});

test("a terminal gets colours, unless it wants none", async () => {
  const explain = async (env: Record<string, string>): Promise<string> => {
    const stdout = Object.assign(new PassThrough(), { isTTY: true });
    const chunks: string[] = [];
    stdout.on("data", (chunk) => chunks.push(String(chunk)));
    await runInProcess(["explain"], line, { stdout, env });
    return chunks.join("");
  };
  expect(await explain({})).toContain("\u001B[1mstdin:1\u001B[22m");
  expect(await explain({ NO_COLOR: "1" })).toContain("stdin:1  becomes");
});

test("what would steer a terminal is not printed", () => {
  const source = { name: "a\u001B[2Jb", line: 1, offset: 0 };
  const text = formatExplanation(
    { kind: "problem", source, code: "not_json", message: "m" },
    false,
  );
  expect(text).toBe("a?[2Jb:1  no record\n  not_json    m\n\n");
});

test("times without a zone are of the zone that is named, and one that nobody knows is refused", async () => {
  const input = '{"message":"m","@timestamp":"2026-07-15 12:00:00"}\n';
  const { stdout } = await runInProcess(["explain", "--time-zone", "Europe/Berlin"], input);
  expect(stdout).toContain("  time        2026-07-15T10:00:00.000Z\n");
  const refused = await runInProcess(["send", "--dry-run", "--time-zone", "Europe/Rookery"], input);
  expect(refused).toMatchObject({
    exitCode: 2,
    stderr:
      'rookery: --time-zone is "Europe/Rookery"; expected a name of the IANA database, such as Europe/Berlin\n',
  });
});
