import { readFileSync } from "node:fs";
import { join } from "node:path";

import { createEventEnvelope, HttpTransport, parseDsn } from "@rookery/core";
import { startMockSentry, type MockSentry } from "@rookery/mock-sentry";
import { allRecordedCases, recordedCases } from "@rookery/test-record-samples";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";

import { sdkInfo } from "../../src/sdk-info.ts";
import { mapAndFit } from "../support/map-and-fit.ts";

/** Level, message, and for each exception its type, its value, and how many frames it has. */
type Row = readonly [
  name: string,
  level: string,
  message: string,
  ...exceptions: readonly (readonly [type: string, value: string, frames: number])[],
];

const pinoRows: readonly Row[] = [
  ["logger.info('plain')", "info", "plain"],
  ["logger.error(new Error)", "error", "x", ["Error", "x", 4]],
  ["logger.error({ err }, 'msg')", "error", "msg", ["Error", "x", 4]],
  ["logger.error({ err: TypeError }, 'msg')", "error", "msg", ["TypeError", "bad type", 4]],
  [
    "error with cause chain",
    "error",
    "with cause",
    ["RangeError", "root", 4],
    ["TypeError", "inner", 4],
    ["Error", "outer", 4],
  ],
  ["error with string cause", "error", "with string cause", ["Error", "outer", 4]],
  [
    "error with code (ENOENT)",
    "error",
    "with code",
    ["Error", "ENOENT: no such file or directory, open '/nope'", 4],
  ],
  ["custom Error class + extra props", "error", "custom", ["ValidationError", "invalid email", 4]],
  ["named error", "error", "named", ["NamedError", "named", 4]],
  ["AggregateError", "error", "aggregate", ["AggregateError", "many", 4]],
  ["error w/o stack", "error", "nostack", ["Error", "no stack", 0]],
  ["logger.error({ error: err }, 'msg') (non-default key)", "error", "msg"],
  ["logger.error({ err: 'a string' }, 'msg')", "error", "msg"],
  [
    "logger.error({ err: { message: 'plain obj' } }, 'msg')",
    "error",
    "msg",
    ["Object", "plain obj", 0],
  ],
  ["logger.error({ foo: 1 }) (no msg)", "error", "(no message)"],
  ["logger.error('printf %s %d %j', ...)", "error", 'printf a 1 {"b":2}'],
  ["fatal / trace / warn", "fatal", "f"],
  ["child logger with bindings + name + err", "error", "child", ["Error", "x", 4]],
  ["inside a span", "error", "in span", ["Error", "x", 9]],
  ["custom level", "info", "aud"],
];

const winstonRows: readonly Row[] = [
  ["[default format (json)] info('plain')", "info", "plain"],
  ["[default format (json)] error(new Error)", "error", "x", ["Error", "x", 5]],
  ["[default format (json)] error('msg', err)", "error", "msg x", ["Error", "x", 5]],
  ["[default format (json)] error('msg', { error })", "error", "msg", ["TypeError", "bad type", 5]],
  ["[default format (json)] log({ level, message: Error })", "error", "x", ["Error", "x", 5]],
  [
    "[default format (json)] error(err with code)",
    "error",
    "ENOENT: no such file or directory, open '/nope'",
    ["Error", "ENOENT: no such file or directory, open '/nope'", 5],
  ],
  [
    "[default format (json)] error(custom error class)",
    "error",
    "invalid email",
    ["Error", "invalid email", 5],
  ],
  ["[default format (json)] error({ foo: 1 })", "error", '{"foo":1}'],
  ["[default format (json)] error('m', 'string splat')", "error", "m"],
  ["[default format (json)] info('hello %s', 'world')", "info", "hello %s"],
  ["[default format (json)] info('m', { name: 'bob' })", "info", "m"],
  ["[splat] error(msg, err)", "error", "failed: why"],
  ["levels syslog", "fatal", "emerg"],
  ["unknown custom level", "info", "aud"],
];

const bunyanRows: readonly Row[] = [
  ["[stdSerializers] info('plain')", "info", "plain"],
  ["[stdSerializers] error(new Error)", "error", "x", ["Error", "x", 5]],
  ["[stdSerializers] cause chain", "error", "cause", ["Error", "outer", 5]],
  [
    "[stdSerializers] code",
    "error",
    "code",
    ["Error", "ENOENT: no such file or directory, open '/nope'", 5],
  ],
  ["[stdSerializers] aggregate", "error", "agg", ["AggregateError", "many", 5]],
  ["[stdSerializers] err string", "error", "msg"],
  ["[no serializers] custom", "error", "custom", ["Error", "invalid email", 5]],
  ["levels", "fatal", "f"],
];

const directRows: readonly Row[] = [
  ["emit({exception: Error}) no body", "error", "bad type", ["TypeError", "bad type", 10]],
  ["emit({exception: Error, body})", "error", "failed", ["Error", "x", 4]],
  [
    "exception with code",
    "error",
    "ENOENT: no such file or directory, open '/nope'",
    ["Error", "ENOENT: no such file or directory, open '/nope'", 4],
  ],
  ["exception named", "error", "named", ["NamedError", "named", 4]],
  ["exception string", "error", "a string"],
  ["exception number", "error", "42"],
  ["exception object without known fields", "error", "(no message)"],
  ["exception + explicit exception.* attributes win", "error", "mine", ["Mine", "mine", 4]],
  ["body: Error instance", "error", "outer", ["Error", "outer", 4]],
  ["body: object", "error", "m"],
  ["no severity", "info", "x"],
  ["eventName", "info", "x"],
];

describe.each([
  ["pino.json", pinoRows],
  ["pino-sdk0.223.1.json", pinoRows],
  ["winston.json", winstonRows],
  ["winston-sdk0.223.1.json", winstonRows],
  ["bunyan.json", bunyanRows],
  ["bunyan-sdk0.223.1.json", bunyanRows],
  ["direct-logs-api.json", directRows],
  ["direct-logs-api-sdk0.223.1.json", directRows],
] as const)("%s", (file, rows) => {
  test.each(rows)("%s becomes %s: %s", (name, ...expected) => {
    const record = recordedCases(file).find((recorded) => recorded.name === name)?.records[0];
    const packet = record && mapAndFit(record).packet;
    const exceptions = packet?.exception?.values.map(({ type, value, stacktrace }) => [
      type,
      value,
      stacktrace?.frames.length ?? 0,
    ]);
    expect([packet?.level, packet?.logentry?.formatted, ...(exceptions ?? [])]).toEqual(expected);
  });
});

const exceptionSchema = z.tuple([z.string(), z.string(), z.number()]);
/** For each recorded case that carries an error: type, value and number of frames, root cause first. */
const recordedExceptions = z
  .array(
    z.strictObject({
      files: z.array(z.string()),
      exceptions: z.record(z.string(), z.array(exceptionSchema)),
    }),
  )
  .parse(
    JSON.parse(
      readFileSync(join(import.meta.dirname, "../fixtures/recorded-exceptions.json"), "utf8"),
    ),
  );
const expectedExceptions = new Map(
  recordedExceptions.flatMap(({ files, exceptions }) =>
    files.map((file) => [file, new Map(Object.entries(exceptions))] as const),
  ),
);

test.each(allRecordedCases().map((recorded) => [recorded.file, recorded.name, recorded] as const))(
  "%s: %s has the exceptions that its records carry, or none",
  (file, name, { records }) => {
    const found = records.map((record) =>
      mapAndFit(record).packet.exception?.values.map(({ type, value, stacktrace }) => [
        type,
        value,
        stacktrace?.frames.length ?? 0,
      ]),
    );
    const expected = expectedExceptions.get(file)?.get(name);
    expect(found).toEqual(records.map(() => expected));
  },
);

test("every exception expected is one of a recorded case", () => {
  const cases = new Set(allRecordedCases().map(({ file, name }) => `${file}: ${name}`));
  const expected = recordedExceptions.flatMap(({ files, exceptions }) =>
    files.flatMap((file) => Object.keys(exceptions).map((name) => `${file}: ${name}`)),
  );
  expect(expected.filter((name) => !cases.has(name))).toEqual([]);
});

test("every stack in a recorded record is shown as frames, and only so", () => {
  const records = allRecordedCases().flatMap((recorded) => recorded.records);
  const withStack = records.filter(({ attributes, body }) => {
    const stack: unknown = body instanceof Error ? body.stack : body;
    return JSON.stringify([attributes, stack]).includes(String.raw`\n    at `);
  });
  expect(withStack.length).toBeGreaterThan(150);
  for (const record of withStack) {
    const { exception, extra } = mapAndFit(record).packet;
    expect(exception?.values.at(-1)?.stacktrace?.frames.length).toBeGreaterThan(0);
    expect(JSON.stringify(extra)).not.toContain(String.raw`\n    at `);
  }
});

describe("a strict Sentry", () => {
  // The records are of this day: Sentry would re-date them a month later.
  const now = (): number => Date.parse("2026-11-22T12:00:00Z");
  let sentry: MockSentry;
  let transport: HttpTransport;

  beforeAll(async () => {
    sentry = await startMockSentry({ now });
    transport = new HttpTransport({ dsn: parseDsn(sentry.dsn), client: sdkInfo, now });
  });
  afterAll(async () => {
    await transport.close();
    await sentry.close();
  });

  test("takes every recorded record as it is mapped, without a remark", async () => {
    const records = allRecordedCases().flatMap((recorded) => recorded.records);
    const outcomes: string[] = [];
    for (const [index, record] of records.entries()) {
      const eventId = index.toString(16).padStart(32, "0");
      const fitted = mapAndFit(record, { sdk: sdkInfo }, eventId);
      outcomes.push((await transport.send(createEventEnvelope(fitted))).status);
    }
    // Some records were made with a time of their own, years ago.
    const remarks = sentry
      .events()
      .flatMap((event) => event.remarks)
      .filter(({ code }) => code !== "past_timestamp");
    expect(new Set(outcomes)).toEqual(new Set(["accepted"]));
    expect(sentry.events()).toHaveLength(records.length);
    expect(remarks).toEqual([]);
  });
});
