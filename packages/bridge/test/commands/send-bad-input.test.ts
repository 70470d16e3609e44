import { once } from "node:events";
import { text } from "node:stream/consumers";

import { startMockSentry, type MockSentry } from "@rookery/mock-sentry";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { fixtureDay, runInProcess, setProxy, type ProgramResult } from "../command-context.ts";
import { spawnCli } from "../run-cli.ts";

let sentry: MockSentry;

beforeEach(async () => {
  sentry = await startMockSentry({ now: () => fixtureDay });
});

afterEach(() => sentry.close());

const good = event({ message: "good" });
const stackTraceOfOurs = /\n\s+at .+:\d+:\d+/;

describe("a line that cannot be sent is counted and named, and the rest goes on", () => {
  test.each([
    ["broken JSON", `{"message":oops}`, "not_json"],
    ["cut off", good.slice(0, -20), "truncated_json"],
    ["10 MB long", event({ message: "x".repeat(10_000_000) }), "too_long"],
    [
      "nested without end",
      `${`{"a":`.repeat(100_000)}1${"}".repeat(100_000)}`,
      "nested_too_deeply",
    ],
  ])("%s", async (_name, line, code) => {
    const { result, summary } = await send(`${good}\n${line}\n${event({ message: "next" })}\n`);
    expect(result.exitCode).toBe(1);
    expect(summary).toMatchObject({
      lines: 3,
      accepted: 2,
      malformed: 1,
      malformedLines: [{ code, count: 1, positions: [{ source: "stdin", line: 2 }] }],
    });
    expect(result.stderr).not.toMatch(stackTraceOfOurs);
  });
});

describe("a line that needs a repair arrives, and the repair is counted and named", () => {
  test.each([
    [
      "invalid UTF-8",
      Buffer.concat([Buffer.from(good.slice(0, -2)), Buffer.from([0xff, 0xfe]), Buffer.from(`"}`)]),
      "invalid_utf8",
    ],
    [
      "a lone surrogate",
      Buffer.from(good.replace("good", String.raw`\ud83d broken`)),
      "lone_surrogate",
    ],
    [
      "a __proto__ key",
      Buffer.from(good.replace("{", `{"__proto__":{"polluted":true},`)),
      "unsafe_key",
    ],
    ["a number that is none", Buffer.from(good.replace("{", `{"ratio":NaN,`)), "non_finite_number"],
    [
      "a number for @timestamp",
      Buffer.from(good.replace(`"2026-11-22T10:33:00Z"`, "1795343580457")),
      "timestamp_number",
    ],
    [
      "an object for @timestamp",
      Buffer.from(good.replace(`"2026-11-22T10:33:00Z"`, "{}")),
      "timestamp_unreadable",
    ],
    [
      "no time at all",
      Buffer.from(good.replace(`"@timestamp":"2026-11-22T10:33:00Z",`, "")),
      "timestamp_missing",
    ],
  ])("%s", async (_name, line, code) => {
    const { result, summary } = await send(
      Buffer.concat([Buffer.from("\n"), line, Buffer.from("\n")]),
    );
    expect(summary).toMatchObject({
      lines: 2,
      blank: 1,
      accepted: 1,
      notes: [{ code, count: 1, positions: [{ source: "stdin", line: 2 }] }],
    });
    expect(result.exitCode).toBe(0);
    expect(sentry.events()).toHaveLength(1);
    expect(sentry.events()[0]?.remarks).toEqual([]);
    expect(Object.hasOwn(Object.prototype, "polluted")).toBe(false);
  });
});

describe("wrong usage is one clear sentence and exit code 2", () => {
  test.each([
    ["no destination", ["send"], "No destination: give --dsn, set SENTRY_DSN"],
    ["a DSN that is none", ["send", "--dsn", "nonsense"], "The DSN is not a URL"],
    ["a DSN without a key", ["send", "--dsn", "https://sentry.io/1"], "The DSN has no public key"],
    [
      "a DSN and its parts",
      ["send", "--dsn", "https://k@h/1", "--key", "k"],
      "Give either --dsn, or",
    ],
    ["a key without a project", ["send", "--key", "k"], "--project-id is missing"],
    ["a project without a key", ["send", "--project-id", "1"], "--key is missing"],
    [
      "a project id that is no number",
      ["send", "--project-id", "x", "--key", "k"],
      "--project-id: expected the project's number",
    ],
    [
      "a key that is none",
      ["send", "--project-id", "1", "--key", "a b"],
      "--key, --secret: expected keys as Sentry shows them",
    ],
    [
      "a Sentry host that is none",
      ["send", "--project-id", "1", "--key", "k", "--host", "a b"],
      "--host: expected a host, host:port or a URL.",
    ],
    [
      "a Sentry host of another scheme",
      ["send", "--project-id", "1", "--key", "k", "--host", "ftp://h"],
      "a URL that begins with https:// or http://",
    ],
    ["a level that is none", ["send", "--min-level", "loud"], "Allowed choices are trace, debug"],
    [
      "an endpoint that is none",
      ["send", "--endpoint", "otlp"],
      "Allowed choices are envelope, store",
    ],
    ["an option that is none", ["send", "--dns", "x"], "unknown option '--dns'"],
    ["a command that is none", ["sned"], "unknown command 'sned'"],
    [
      "a file that is not there",
      ["send", "--dry-run", "no-such-file.log"],
      "no-such-file.log: no such file",
    ],
    ["a glob that finds nothing", ["send", "--dry-run", "no-such-*.log"], "no file matches"],
    ["a folder", ["send", "--dry-run", "/"], "/ is a folder: name the files in it"],
    ["stdin and files", ["send", "--dry-run", "-", "package.json"], "not both at once"],
    [
      "a limit that is no number",
      ["send", "--dry-run", "--max-event-bytes", "1k"],
      "Expected a whole number",
    ],
    [
      "a CA file that is not there",
      ["send", "--dsn", "https://k@h/1", "--ca", "none.pem"],
      "none.pem could not be read",
    ],
    [
      "a CA file without a certificate",
      ["send", "--dsn", "https://k@h/1", "--ca", import.meta.filename],
      "ca: expected certificates in PEM form",
    ],
    ["a place for the key that is none", ["send", "--auth", "both"], "are header, query"],
    [
      "an encoding that is none",
      ["send", "--compression", "deflate"],
      "Allowed choices are gzip, zstd, br, identity",
    ],
    [
      "a client certificate without its key",
      ["send", "--dsn", "https://k@h/1", "--client-cert", "package.json"],
      "Give --client-cert and --client-key together",
    ],
    [
      "a client key that is not there",
      ["send", "--dsn", "https://k@h/1", "--client-cert", "package.json", "--client-key", "no.pem"],
      "--client-key: no.pem could not be read",
    ],
    [
      "a client key that is none",
      [
        "send",
        "--dsn",
        "https://k@h/1",
        "--client-cert",
        import.meta.filename,
        "--client-key",
        import.meta.filename,
      ],
      "clientCertificate.key: expected a private key in PEM form",
    ],
    [
      "a line limit without end",
      ["send", "--dry-run", "--max-event-bytes", "900000000"],
      "from 1 to 268435456",
    ],
    ["a host that is none", ["mock-sentry", "--host", " "], "host: expected"],
    ["a port that is none", ["mock-sentry", "--port", "99999"], "Expected a port number"],
  ])("%s", async (_name, args, message) => {
    const { exitCode, stderr, stdout } = await runInProcess(args);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(message);
    expect(stderr).toMatch(/^rookery: /);
    expect(stderr).not.toMatch(stackTraceOfOurs);
    expect(stdout).toBe("");
  });

  test("the keys of a wrong DSN are not printed", async () => {
    const { stderr } = await runInProcess(["send", "--dsn", "https://topsecretkey@sentry.io/x"]);
    expect(stderr).not.toContain("topsecretkey");
  });
});

describe("a Sentry that cannot be reached or refuses ends with exit code 1 and says what to check", () => {
  const input = `${good}\n`.repeat(1000);

  test("a refused connection", async () => {
    const dsn = sentry.dsn;
    await sentry.close();
    const { exitCode, stderr, stdout } = await runInProcess(["send", "--dsn", dsn], input);
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: "" });
    expect(stderr).toContain("refused the connection: check host and port of the DSN");
    expect(stderr).not.toContain(new URL(dsn).username);
    expect(stderr).not.toMatch(stackTraceOfOurs);
    sentry = await startMockSentry();
  });

  test("a 403", async () => {
    const dsn = sentry.dsn.replace("/1", "/2");
    const { exitCode, stderr } = await runInProcess(["send", "--dsn", dsn], input);
    expect(exitCode).toBe(1);
    expect(stderr).toContain("check key and project id of the DSN");
    expect(stderr).toContain("Stopped: ");
    expect(stderr).toMatch(/1000 lines: 0 events sent .* 1000 lost/);
    expect(sentry.requests().length).toBeLessThanOrEqual(30);
    expect(stderr).not.toMatch(stackTraceOfOurs);
  });

  test("every line that was read is accounted for", async () => {
    sentry.respondNext({ status: 500, times: 10 });
    const { result, summary } = await send(input, ["--no-retry"]);
    expect(result.exitCode).toBe(1);
    expect(summary).toMatchObject({ lines: 1000, dropped: 10, accepted: 990, pending: 0 });
    expect(summary).toHaveProperty("droppedRecords.0.message", expect.stringContaining("(500)"));
  });

  test("one event that is too large is named, and the others arrive", async () => {
    sentry.respondNext({ status: 413 });
    const { result, summary } = await send(`${good}\n${event({ message: "next" })}\n`);
    expect(result.exitCode).toBe(1);
    expect(summary).toMatchObject({ accepted: 1, dropped: 1, droppedRecords: [{ count: 1 }] });
  });
});

test("a user who stops it gets a summary of what was done", async () => {
  const user = new AbortController();
  sentry.respondNext({ status: 200, hang: true, times: 100 });
  const run = runInProcess(["send", "--dsn", sentry.dsn, "--json"], `${good}\n`.repeat(50), {
    signal: user.signal,
  });
  await sentry.waitForRequests(1, { timeoutMillis: 5000 });
  user.abort();
  const { exitCode, stdout } = await run;
  expect(exitCode).toBe(1);
  expect(JSON.parse(stdout)).toMatchObject({ stopped: "interrupted", accepted: 0, pending: 0 });
});

test("a reader that goes away is no error of ours", async () => {
  const child = spawnCli(["send", "--dry-run"]);
  child.stdin.on("error", () => {});
  child.stdin.end(`${good}\n`.repeat(50_000));
  const stderr = text(child.stderr);
  await once(child.stdout, "data");
  child.stdout.destroy();
  const [exitCode] = await once(child, "exit");
  expect(exitCode).toBe(1);
  expect(await stderr).toMatch(/Stopped: whoever read the output stopped reading/);
  expect(await stderr).not.toContain("internal error");
});

test.each([["send", "--dsn", "https://k@sentry.example/1"]])(
  "a proxy variable that is unusable is a configuration error, and is not shown: %s",
  async (...args) => {
    setProxy("HTTPS_PROXY", "http://corp:s3cret@proxy host:3128");
    const { exitCode, stderr } = await runInProcess(args, `${good}\n`);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/^rookery: HTTPS_PROXY: expected the URL of a proxy, such as \S+\n$/);
  },
);

function event(parts: Record<string, unknown>): string {
  return JSON.stringify({ "@timestamp": "2026-11-22T10:33:00Z", level: "ERROR", ...parts });
}

async function send(
  input: string | Uint8Array,
  args: readonly string[] = [],
): Promise<{ readonly summary: unknown; readonly result: ProgramResult }> {
  const result = await runInProcess(["send", "--dsn", sentry.dsn, "--json", ...args], input);
  return { summary: JSON.parse(result.stdout), result };
}
