import { startMockSentry, type MockSentry } from "@rookery/mock-sentry";
import { afterEach, beforeEach, expect, test } from "vitest";

import {
  batchLogs,
  createLogEnvelope,
  fitLog,
  HttpTransport,
  parseDsn,
  type LogInput,
} from "../../src/index.ts";
import { receivedAt } from "./fitted.ts";

const client = { name: "rookery.test", version: "1.2.3" };
let sentry: MockSentry;
let transport: HttpTransport;

beforeEach(async () => {
  sentry = await startMockSentry();
  transport = new HttpTransport({ dsn: parseDsn(sentry.dsn), client });
});

afterEach(async () => {
  await transport.close();
  await sentry.close();
});

test("a container says version 2 and how many logs are in it, and its item how many bytes", () => {
  const logs = [fitLog({ body: "a" }, receivedAt), fitLog({ body: "bc" }, receivedAt)];
  const { header, items } = createLogEnvelope(logs, client);
  const [first, second] = logs.map(({ bytes }) => Buffer.from(bytes).toString());
  expect(header).toEqual({ sdk: client });
  expect(items).toEqual([
    {
      header: {
        type: "log",
        item_count: 2,
        content_type: "application/vnd.sentry.items.log+json",
      },
      payload: Buffer.from(`{"version":2,"items":[${first},${second}]}`),
      billedBytes: 3,
    },
  ]);
});

test("a strict Sentry takes every kind of log, and has nothing to remark", async () => {
  const inputs: readonly LogInput[] = [
    { body: "plain" },
    { body: "lone \ud800 surrogate", level: "WARNING", attributes: { "\udfff": "\ud800" } },
    {
      body: { any: "thing" },
      severityNumber: 24,
      traceId: "4bf92f3577b34da6a3ce929d0e0e4736",
      spanId: "00f067aa0ba902b7",
      attributes: {
        text: "a",
        flag: true,
        count: 1,
        exact: 9_007_199_254_740_993n,
        outside: 2n ** 64n,
        ratio: 0.5,
        never: Number.NaN,
        list: ["a", "b"],
        mixed: [1, "a"],
        nested: { a: { b: { c: { d: 1 } } } },
        nothing: null,
        when: new Date(0),
        bytes: new Uint8Array([1, 2]),
      },
    },
  ];
  const logs = inputs.map((input) => fitLog(input, receivedAt));
  expect(await transport.send(createLogEnvelope(logs, client))).toEqual({ status: "accepted" });
  expect(sentry.logs().map(({ body, level, remarks }) => [body, level, remarks])).toEqual([
    ["plain", "info", []],
    ["lone \ufffd surrogate", "warn", []],
    [`{"any":"thing"}`, "fatal", []],
  ]);
  expect(Object.keys(sentry.logs()[2]?.attributes ?? {})).toHaveLength(12);
});

test("the largest logs arrive, whatever they are made of", async () => {
  const texts = ["x", "ä", "\u0001", '"', "😀"].map((character) => character.repeat(4_000_000));
  const logs = texts.map((body) => fitLog({ body, attributes: { body } }, receivedAt));
  for (const batch of batchLogs(logs)) {
    expect(await transport.send(createLogEnvelope(batch))).toEqual({ status: "accepted" });
  }
  expect(sentry.logs().map(({ remarks }) => remarks)).toEqual(texts.map(() => []));
});

test("a thousand logs arrive in batches, each counted right", async () => {
  const logs = Array.from({ length: 1000 }, (_, index) => fitLog({ body: `${index}` }, receivedAt));
  for (const batch of batchLogs(logs, { maxBytes: 10_000 })) {
    await transport.send(createLogEnvelope(batch));
  }
  expect(sentry.logs().map(({ body }) => body)).toEqual(logs.map((_, index) => `${index}`));
});
