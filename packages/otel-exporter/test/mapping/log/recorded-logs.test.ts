import { fitLog, type LogItem } from "@rookery/core";
import { allRecordedCases, recordedCases } from "@rookery/test-record-samples";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { createLogMapper } from "../../../src/mapping/log/log-mapper.ts";
import { startLogRig, type LogRig } from "../../support/log-rig.ts";
import { mapLog } from "../../support/map-log.ts";

const toLog = createLogMapper({ sdk: { name: "example.javascript", version: "1.0.0" } });

let rig: LogRig;
beforeAll(async () => {
  rig = await startLogRig();
});
afterAll(() => rig.close());

test("a strict Sentry takes the log of every recorded record without a remark", async () => {
  const records = allRecordedCases().flatMap((recorded) => recorded.records);
  const logs = records.map((record) => fitLog(toLog(record), Date.parse("2026-11-22T12:00:00Z")));
  const sent = await rig.send(logs);
  expect({ ...sent, statuses: new Set(sent.statuses) }).toEqual({
    statuses: new Set(["accepted"]),
    stored: records.length,
    faults: [],
  });
});

test("no recorded record loses anything by its size", () => {
  const records = allRecordedCases().flatMap((recorded) => recorded.records);
  const cut = records.map((record) => mapLog(record).changes);
  expect(
    cut.filter((c) => c.isBodyShortened || c.shortenedAttributes + c.droppedAttributes > 0),
  ).toEqual([]);
});

/** A recorded call, and of its log level, body and attributes; a stack is there where a type is. */
type Row = readonly [
  file: string,
  name: string,
  level: string,
  body: string,
  attributes: Readonly<Record<string, string>>,
];

const thrown = { "exception.type": "Error", "exception.message": "x" };
const rows: readonly Row[] = [
  [
    "pino.json",
    "logger.error({ err }, 'msg')",
    "error",
    "msg",
    { ...thrown, "sentry.origin": "auto.log.pino" },
  ],
  ["pino.json", "logger.info('plain')", "info", "plain", { "sentry.origin": "auto.log.pino" }],
  [
    "winston.json",
    "[default format (json)] error('msg', err)",
    "error",
    "msg x",
    { ...thrown, "sentry.origin": "auto.log.winston" },
  ],
  [
    "winston.json",
    "[default format (json)] log({ level, message: Error })",
    "error",
    "x",
    { ...thrown, "sentry.origin": "auto.log.winston" },
  ],
  [
    "bunyan.json",
    "[stdSerializers] error({ err }, 'msg')",
    "error",
    "msg",
    { ...thrown, "logger.name": "svc", "sentry.origin": "auto.log.bunyan" },
  ],
  [
    "logtape-otel.json",
    "[exceptionAttributes=raw] error(msg, { err })",
    "error",
    "failed",
    { ...thrown, "logger.name": "my-app.db", "sentry.origin": "auto.log.logtape" },
  ],
  [
    "instrumentation-console.json",
    "console.log",
    "info",
    "hello w { a: 1 }",
    { "sentry.origin": "auto.log.console" },
  ],
  [
    "pino-opentelemetry-transport.json",
    "error(Error)",
    "error",
    "x",
    { ...thrown, "logger.name": "loggerName", "otel.scope.version": "1.0.0" },
  ],
  [
    "direct-logs-api.json",
    "emit({exception: Error, body})",
    "error",
    "failed",
    { ...thrown, "logger.name": "my.scope", "otel.scope.version": "1.0.0" },
  ],
];

/** Their values are of the machine that recorded, or the same for all. */
const leftOut = /^(?:sentry\.(?:environment|sdk|release)|server\.address|service\.name)/;

describe.each(rows)("%s: %s", (file, name, level, body, attributes) => {
  const record = recordedCases(file).find((recorded) => recorded.name === name)?.records[0];

  test("is the log that it should be", () => {
    if (record === undefined) throw new Error("no such case");
    const log: LogItem = JSON.parse(Buffer.from(mapLog(record).bytes).toString());
    const shown = Object.entries(log.attributes)
      .filter(([key]) => !leftOut.test(key) && key !== "exception.stacktrace")
      .map(([key, attribute]) => [key, attribute.value]);
    expect([log.level, log.body, Object.fromEntries(shown)]).toEqual([level, body, attributes]);
    expect("exception.stacktrace" in log.attributes).toBe("exception.type" in attributes);
  });
});
