import { PassThrough, Writable } from "node:stream";

import fc from "fast-check";
import { expect, onTestFinished, test } from "vitest";

import { debugExporterConfigSchema } from "../../../src/exporters/debug/config.ts";
import { debugExporterFactory } from "../../../src/exporters/debug/factory.ts";
import type { ExporterComponent } from "../../../src/pipeline/exporter-factory.ts";
import { createExporterContext, type TestExporterContext } from "../../support/exporter-context.ts";
import { receivedRecord, receivedRecords } from "../received-record.ts";

const shutdownMillis = 10_000;

async function begin(context: TestExporterContext, verbosity?: string): Promise<ExporterComponent> {
  const config = debugExporterConfigSchema.parse(verbosity === undefined ? {} : { verbosity });
  const exporter = debugExporterFactory.create(config, context);
  onTestFinished(() => exporter.shutdown(0));
  await exporter.start();
  return exporter;
}

/** What is printed of records. */
async function printed(
  verbosity: string | undefined,
  records: readonly ReturnType<typeof receivedRecord>[],
): Promise<string> {
  const context = createExporterContext();
  const exporter = await begin(context, verbosity);
  await exporter.consume(records);
  await exporter.shutdown(shutdownMillis);
  expect(records.map(({ ends }) => ends)).toEqual(records.map(() => ["done"]));
  expect(context.counts).toEqual({ sent: records.length });
  return context.printed();
}

const colourful = receivedRecord("It broke.\n\tat Shop.java:5\r\nCaused\u001b[2J by: \u202e", {
  eventName: "broken",
  severityNumber: 18,
  spanContext: {
    traceId: "0123456789abcdef0123456789abcdef",
    spanId: "0123456789abcdef",
    traceFlags: 1,
  },
  instrumentationScope: { name: "com.example.Checkout", version: "1.2" },
  attributes: {
    order: 5,
    ratio: 0.5,
    ok: false,
    none: null,
    tags: ["a", 1],
    user: { id: 7 },
    raw: new Uint8Array([1, 255]),
    "bad\nkey": "x",
  },
});

test("basic counts", async () => {
  const other = receivedRecord("other", { resource: { attributes: {} } });
  expect(await printed(undefined, [...receivedRecords(3), other])).toBe(
    "Logs: 2 resource logs, 4 log records\n",
  );
});

test("normal prints a line for each record", async () => {
  const records = [receivedRecord("plain"), colourful, receivedRecord({ a: 1 })];
  expect(await printed("normal", records)).toBe(
    String.raw`Logs: 1 resource logs, 3 log records
ResourceLog #0 service.name=shop
ScopeLog #0 test
plain
ScopeLog #1 com.example.Checkout 1.2
It broke.\n?at Shop.java:5?\nCaused?[2J by: ? order=5 ratio=0.5 ok=false none= tags=["a",1] user={"id":7} raw={"0":1,"1":255} bad\nkey=x
ScopeLog #2 test
{"a":1}
`,
  );
});

test("detailed prints all that is known", async () => {
  const record = receivedRecord("It broke.\n\tat Shop.java:5\r\nCaused\u001b[2J by: \u202e", {
    ...colourful.record,
  });
  expect(await printed("detailed", [record])).toBe(`Logs: 1 resource logs, 1 log records
ResourceLog #0
Resource attributes:
     -> service.name: Str(shop)
ScopeLogs #0
InstrumentationScope com.example.Checkout 1.2
LogRecord #0
ObservedTimestamp: 2026-11-27 10:53:01 +0000 UTC
Timestamp: 2026-11-27 10:53:00.5 +0000 UTC
SeverityText: ERROR
SeverityNumber: Error2(18)
EventName: broken
Body: Str(It broke.
           at Shop.java:5
       Caused?[2J by: ?)
Attributes:
     -> order: Int(5)
     -> ratio: Double(0.5)
     -> ok: Bool(false)
     -> none: Empty()
     -> tags: Slice(["a",1])
     -> user: Map({"id":7})
     -> raw: Bytes(01ff)
     -> bad
       key: Str(x)
Trace ID: 0123456789abcdef0123456789abcdef
Span ID: 0123456789abcdef
Flags: 1
`);
});

test("whatever a record has in it, it is printed, and steers no terminal", async () => {
  const circular: Record<string, unknown> = {};
  circular["self"] = circular;
  await fc.assert(
    fc.asyncProperty(
      fc.anything({ withBigInt: true, withDate: true, withTypedArray: true }),
      fc.dictionary(fc.string({ unit: "binary" }), fc.anything(), { maxKeys: 3 }),
      fc.string({ unit: "binary" }),
      fc.tuple(fc.double(), fc.double()),
      fc.constantFrom("normal", "detailed"),
      async (body, attributes, text, hrTime, verbosity) => {
        const record = receivedRecord(
          body,
          { hrTime, attributes: { ...attributes, circular }, severityText: text, eventName: text },
          new Uint8Array(),
        );
        const output = await printed(verbosity, [record]);
        // oxlint-disable-next-line no-control-regex -- What must not be there.
        expect(output).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
      },
    ),
    { numRuns: 200 },
  );
});

test("while the output is not read, whoever brings more waits", async () => {
  const stdout = new PassThrough();
  const context = createExporterContext({ stdout });
  const exporter = await begin(context, "detailed");
  const records = Array.from({ length: 20 }, () => receivedRecord("x".repeat(10_000)));
  let isTaken = false;
  const consuming = exporter.consume(records).then(() => {
    isTaken = true;
    return undefined;
  });
  await expect.poll(() => stdout.writableNeedDrain).toBe(true);
  expect(isTaken).toBe(false);
  stdout.resume();
  await consuming;
  expect(context.counts).toEqual({ sent: 20 });
});

test("output that nobody reads any more holds up nothing", async () => {
  const stdout = new PassThrough();
  stdout.on("error", () => {});
  const context = createExporterContext({ stdout });
  const exporter = await begin(context, "normal");
  stdout.destroy(Object.assign(new Error("broken pipe"), { code: "EPIPE" }));
  const records = receivedRecords(3);
  await exporter.consume(records);
  expect(records.map(({ ends }) => ends)).toEqual([["done"], ["done"], ["done"]]);
  expect(context.counts).toEqual({ "failed:output_closed": 3 });
  expect(context.logger.lines.map(({ message }) => message)).toEqual([
    "Nobody reads the output any more: records are passed over.",
  ]);
});

test("output that breaks and does not say so later, as that of a process, holds up nothing", async () => {
  const stdout = new PassThrough();
  stdout.on("error", () => {}).resume();
  const context = createExporterContext({ stdout });
  const exporter = await begin(context, "normal");
  await exporter.consume(receivedRecords(2));
  stdout.emit("error", Object.assign(new Error("broken pipe"), { code: "EPIPE" }));
  const records = receivedRecords(3);
  await exporter.consume(records);
  expect(records.map(({ ends }) => ends)).toEqual([["done"], ["done"], ["done"]]);
  expect(context.counts).toEqual({ sent: 2, "failed:output_closed": 3 });
  await exporter.shutdown(1000);
  expect(stdout.listenerCount("error")).toBe(1);
});

test("output that stands still is waited for only so long", async () => {
  const stuck = new Writable({ highWaterMark: 1, write: () => {} });
  const context = createExporterContext({ stdout: stuck });
  const config = debugExporterConfigSchema.parse({ verbosity: "basic" });
  const exporter = debugExporterFactory.create(config, context);
  await exporter.start();
  const record = receivedRecord("stuck");
  void exporter.consume([record]);
  await exporter.shutdown(1);
  const late = receivedRecord("late");
  await exporter.consume([late]);
  expect(late.ends).toEqual(["undone"]);
  stuck.destroy();
  expect(await record.settled).toBe("done");
});
