import { createEventEnvelope, Delivery, fitEvent, HttpTransport, parseDsn } from "@rookery/core";
import type { LogRecord } from "@rookery/log-record";
import { startMockSentry, type MockSentry } from "@rookery/mock-sentry";
import { logRecord } from "@rookery/test-record-samples";
import { afterEach, beforeEach, expect, test } from "vitest";

import { ErrorWindow } from "../../src/duplicates/error-window.ts";
import { createEventIdChooser } from "../../src/event-id.ts";
import { createEventMapper } from "../../src/mapping/index.ts";

const sdk = { name: "rookery.test", version: "1.2.3" };
const toEvent = createEventMapper({ sdk });
const chooseEventId = createEventIdChooser("1");

let sentry: MockSentry;
let http: HttpTransport;
let window: ErrorWindow;
let delivery: Delivery;

beforeEach(async () => {
  sentry = await startMockSentry();
  http = new HttpTransport({ dsn: parseDsn(sentry.dsn), client: sdk });
  window = new ErrorWindow({
    mergeWindowMillis: 60_000,
    finish: (event) => ({
      envelope: createEventEnvelope(fitEvent(event, { nowMillis: Date.now() })),
    }),
  });
  delivery = new Delivery({
    transport: http,
    // So that events arrive in their order.
    numConsumers: 1,
    onFlush: () => {
      window.flush();
    },
  });
});
afterEach(async () => {
  await http.close();
  await sentry.close();
});

/** Hands over a record as an exporter does. */
async function take(record: LogRecord): Promise<void> {
  const event = toEvent(record, chooseEventId(record));
  const source = record.attributes["rookery.source"] === "span" ? "span" : "log";
  const sighting = window.sight(event, { source, scope: record.instrumentationScope.name });
  if (sighting.kind === "held") await delivery.enqueue([{ hold: sighting.hold }], 0);
  if (sighting.kind === "pass") {
    const envelope = createEventEnvelope(fitEvent(event, { nowMillis: Date.now() }));
    await delivery.enqueue([{ envelope }], 0);
  }
}

/** What a logger, or a span, makes of an error. */
function record(
  logger: string,
  body: string,
  error: Error,
  attributes: Record<string, string> = {},
): LogRecord {
  const second = Math.floor(Date.now() / 1000);
  return logRecord({
    hrTime: [second, 0],
    body,
    spanContext: { traceId: "a".repeat(32), spanId: "b".repeat(16), traceFlags: 1 },
    instrumentationScope: { name: logger },
    attributes: {
      ...attributes,
      "exception.type": error.constructor.name,
      "exception.message": error.message,
      "exception.stacktrace": error.stack,
    },
  });
}

test("one error, logged twice and recorded on a span, is one event of one issue", async () => {
  const error = new RangeError("no card");
  await take(record("db", "query failed", error));
  await take(record("tracer", "exception", error, { "rookery.source": "span" }));
  await take(record("http", "500 POST /orders", error));
  expect(delivery.stats()).toMatchObject({ received: 1, held: 1 });
  expect(await delivery.flush(10_000)).toBe(true);
  await take(record("tracer", "exception", error, { "rookery.source": "span" }));
  await delivery.shutdown(10_000);
  expect(sentry.issues()).toHaveLength(1);
  expect(sentry.events()).toMatchObject([
    {
      remarks: [],
      packet: {
        logger: "http",
        logentry: { formatted: "500 POST /orders" },
        exception: { values: [{ type: "RangeError", value: "no card" }] },
        contexts: {
          trace: { trace_id: "a".repeat(32) },
          rookery: {
            also_seen: [
              { logger: "db", message: "query failed", span_id: "b".repeat(16) },
              { logger: "tracer", message: "exception", source: "span" },
            ],
          },
        },
      },
    },
  ]);
  expect(window.stats()).toEqual({ held: 0, merged: 3 });
});

test("what the window tells and what fitting tells stand in one context", async () => {
  const error = new RangeError("no card");
  const old = { ...record("db", "query failed", error), hrTime: [1000, 0] as const };
  await take(record("http", "500", error));
  await take({ ...old, instrumentationScope: { name: "shop" }, hrTime: [1001, 0] });
  window.flush();
  await take(old);
  await take({ ...old, instrumentationScope: { name: "shop" } });
  await delivery.shutdown(10_000);
  const contexts = sentry.events().map(({ packet }) => packet["contexts"]);
  expect(contexts).toMatchObject([
    { rookery: { also_seen: [{ logger: "shop" }] } },
    { rookery: { also_seen: [{ logger: "db" }], original_timestamp: expect.anything() } },
  ]);
});

test("twenty others, all with long names and messages, fit the context", async () => {
  const error = new RangeError("no card");
  for (let index = 0; index < 21; index += 1) {
    await take(
      record(`${index} ${"logger ".repeat(30)}`, `${index} ${"message ".repeat(50)}`, error),
    );
  }
  await delivery.shutdown(10_000);
  const [event] = sentry.events();
  expect(event?.remarks).toEqual([]);
  expect(event?.packet["contexts"]).toMatchObject({
    rookery: { also_seen: { length: 20, 19: { message: expect.stringMatching(/\.\.\.$/) } } },
  });
});
