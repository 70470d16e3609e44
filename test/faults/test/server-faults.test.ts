import { readFile } from "node:fs/promises";
import process from "node:process";

import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { MockProcess } from "../src/mock-process.ts";
import { seededRandom } from "../src/seeded-random.ts";
import { fileOfErrors, send, type SendRun } from "../src/send-run.ts";

let mock: MockProcess;

beforeEach(async () => {
  mock = await MockProcess.start();
});

afterEach(() => mock.kill());

/** What became of a run, and how many events the server has. */
async function endOf({ exitCode, summary }: SendRun): Promise<object> {
  const { accepted, dropped, lines, pending } = summary;
  return { exitCode, accepted, dropped, lines, pending, stored: (await mock.stats()).events };
}

/** Everything that was read arrived, and was stored once, whatever was sent twice. */
const all = (count: number): object => ({
  exitCode: 0,
  accepted: count,
  dropped: 0,
  lines: count,
  pending: 0,
  stored: count,
});

describe("a server that fails now and then", () => {
  test.each([500, 502, 503, 504])("with %i for 30 % of all requests gets all", async (status) => {
    await mock.play({ status, ratio: 0.3 });
    const file = await fileOfErrors(500);
    expect(await endOf(await send(file, mock.dsn))).toEqual(all(500));
  });

  test.each(["before_body", "mid_body", "after_body"])(
    "by resetting every tenth connection, %s, gets all",
    async (reset) => {
      await mock.play({ reset, everyNth: 10 });
      const file = await fileOfErrors(500);
      expect(await endOf(await send(file, mock.dsn))).toEqual(all(500));
    },
  );

  test("by breaking off an answer that has begun has taken what that is for", async () => {
    await mock.play({ reset: "mid_response", store: true, everyNth: 10 });
    const file = await fileOfErrors(500);
    expect(await endOf(await send(file, mock.dsn))).toEqual(all(500));
    expect((await mock.stats()).duplicates).toBe(0);
  });

  test("by losing the answers to what it stored stores everything once", async () => {
    await mock.play({ reset: "after_body", store: true, ratio: 0.2 });
    const file = await fileOfErrors(500);
    expect(await endOf(await send(file, mock.dsn))).toEqual(all(500));
    expect((await mock.stats()).duplicates).toBeGreaterThan(0);
  });

  test("by answering after our timeout stores everything once", async () => {
    await mock.play({ delayMillis: 11_000, times: 5 });
    const file = await fileOfErrors(100);
    expect(await endOf(await send(file, mock.dsn))).toEqual(all(100));
  });
});

describe("an outage", () => {
  test("of some seconds loses nothing, and is told when it begins and when it ends", async () => {
    await mock.play({ delayMillis: 5 });
    const file = await fileOfErrors(3000);
    const sending = send(file, mock.dsn);
    await mock.stored(300);
    await mock.goDown(3000);
    const run = await sending;
    expect(await endOf(run)).toEqual(all(3000));
    expect(run.stderr.match(/Going on in/g)).toHaveLength(1);
    expect(run.stderr.match(/Sentry can be reached again/g)).toHaveLength(1);
  });

  test("while more is read than the queue holds is waited for", async () => {
    await mock.play({ delayMillis: 5 });
    const file = await fileOfErrors(12_000);
    const sending = send(file, mock.dsn);
    await mock.stored(300);
    await mock.goDown(3000);
    expect(await endOf(await sending)).toEqual(all(12_000));
  });

  test("by kill -9 of the server loses nothing that it had not confirmed", async () => {
    const file = await fileOfErrors(2000);
    const record = `${file}.stored`;
    const recording = await MockProcess.start(["--record", record]);
    await recording.play({ delayMillis: 5 });
    const sending = send(file, recording.dsn);
    await recording.stored(300);
    await recording.kill();
    const next = await MockProcess.start(["--record", record, "--port", recording.port]);
    const run = await sending;
    await next.kill();
    expect(run).toMatchObject({ exitCode: 0, summary: { accepted: 2000, dropped: 0 } });
    const stored = (await readFile(record, "utf8")).match(/failure \d+\./g);
    expect(new Set(stored).size).toBe(2000);
  });
});

describe("a rate limit", () => {
  test.each([
    ["Retry-After in seconds", { "retry-after": "2" }],
    ["X-Sentry-Rate-Limits for errors", { "x-sentry-rate-limits": "2:error:organization" }],
    ["X-Sentry-Rate-Limits for all", { "x-sentry-rate-limits": "2::key:quota" }],
    ["no header at all, which is 60 seconds", {}],
  ])(
    "by %s is obeyed, and nothing is lost",
    async (_name, headers) => {
      const file = await fileOfErrors(300);
      await mock.play({ status: 429, headers, times: 1 });
      const run = await send(file, mock.dsn);
      expect(await endOf(run)).toEqual(all(300));
      // Nine more may have been under way when it was told.
      expect((await mock.stats()).violations).toBeLessThanOrEqual(9);
    },
    240_000,
  );

  test("holds back what is read, and is told once", async () => {
    const file = await fileOfErrors(12_000);
    await mock.play({ status: 429, headers: { "retry-after": "3" }, times: 1 });
    const run = await send(file, mock.dsn);
    expect(await endOf(run)).toEqual(all(12_000));
    expect(run.stderr.match(/Going on in/g)).toHaveLength(1);
    expect(run.stderr.match(/no longer limits/g)).toHaveLength(1);
  });

  test("of something else stops nothing", async () => {
    const file = await fileOfErrors(300);
    const headers = { "x-sentry-rate-limits": "3600:transaction;log_item:organization" };
    await mock.play({ status: 200, store: true, headers });
    expect(await endOf(await send(file, mock.dsn))).toEqual(all(300));
  });
});

describe("a server that refuses everything", () => {
  test.each([401, 403, 404, 400])(
    "with %i ends the run with one message, and no events lost one by one",
    async (status) => {
      await mock.play({ status });
      const file = await fileOfErrors(500);
      const run = await send(file, mock.dsn);
      expect(run).toMatchObject({ exitCode: 1, summary: { lines: 500, accepted: 0, pending: 0 } });
      expect(run.summary).toHaveProperty("stopped", expect.stringContaining(`(${status})`));
      expect((await mock.stats()).requests).toBeLessThanOrEqual(20);
    },
  );
});

test.each([400, 413])(
  "one event that is refused with %i is named, and all others arrive",
  async (status) => {
    await mock.play({ status, match: { text: "failure 250." } });
    const file = await fileOfErrors(500);
    const run = await send(file, mock.dsn);
    expect(run).toMatchObject({ exitCode: 1, summary: { accepted: 499, dropped: 1 } });
    expect(run.summary).toHaveProperty("droppedRecords.0.positions.0.line", 251);
  },
);

test("chaos: faults of all kinds at once, and everything arrives", async () => {
  const { random, seed } = seededRandom("CHAOS_SEED");
  process.stdout.write(`CHAOS_SEED=${seed} plays these faults again\n`);
  const kinds = [
    { status: 500 },
    { status: 503, headers: { "retry-after": "1" } },
    { status: 429, headers: { "x-sentry-rate-limits": "1:error:key" } },
    { reset: "before_body" },
    { reset: "mid_body" },
    { reset: "after_body", store: true },
    { reset: "mid_response", store: true },
    { delayMillis: 300 },
  ];
  const faults = kinds.map((kind, index) => ({
    ...kind,
    ratio: random() * 0.08,
    seed: seed + index,
    times: 8,
  }));
  await mock.play(...faults);
  const file = await fileOfErrors(1000);
  const run = await send(file, mock.dsn);
  expect(await endOf(run)).toEqual(all(1000));
});
