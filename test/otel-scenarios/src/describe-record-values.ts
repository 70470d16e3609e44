import { startMockSentry, type MockSentry, type StoredEvent } from "@rookery/mock-sentry";
import { SentryLogRecordExporter } from "@rookery/otel-exporter";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

import type { AnyApp, AnyEmitted, AnyLine } from "./any-line.ts";

function circular(): object {
  const object: Record<string, unknown> = { a: 1 };
  object["self"] = object;
  return object;
}

/** No SDK checks a body: each arrives at the exporter as it is. */
const bodies: readonly (readonly [name: string, body: unknown, shown: string])[] = [
  ["an error", new TypeError("no card"), "no card"],
  ["a buffer", Buffer.from("paid"), "base64:cGFpZA=="],
  ["a list", [1, "two", null], '[1,"two",null]'],
  ["an object", { cart: { items: 2 } }, '{"cart":{"items":2}}'],
  ["NaN", Number.NaN, "NaN"],
  ["null", null, "(no message)"],
  ["nothing", undefined, "(no message)"],
  ["a bigint", 10n, "10"],
  ["a symbol", Symbol("s"), "(no message)"],
  ["a circular object", circular(), '{"a":1,"self":"[Circular]"}'],
  ["a date", new Date(0), "1970-01-01T00:00:00.000Z"],
];

/** What becomes of attributes: the lines agree, but 0.2xx keeps what is undefined. */
const attributes = {
  none: null,
  number: Number.NaN,
  endless: Number.POSITIVE_INFINITY,
  bytes: new Uint8Array([1, 2]),
  buffer: Buffer.from("paid"),
  cart: { items: [{ name: "book" }, null, 7] },
  mixed: [1, "two", false],
  missing: undefined,
};

/** Defines the tests that every value that an SDK lets through arrives, in every line alike. */
export function describeRecordValues(line: AnyLine): void {
  let sentry: MockSentry;
  let exporter: SentryLogRecordExporter;
  let app: AnyApp;
  let stop: () => void;

  beforeEach(async () => {
    sentry = await startMockSentry();
    // The SDK warns of values that it drops.
    stop = line.onDiag(() => undefined);
    exporter = new SentryLogRecordExporter({ dsn: sentry.dsn, shutdownTimeoutMillis: 60_000 });
    app = line.startAnyApp({ processor: "batch", exporter });
  });

  afterEach(async () => {
    await app.shutdown();
    await sentry.close();
    stop();
  });

  async function onlyEvent(emitted: AnyEmitted): Promise<StoredEvent> {
    app.emit(emitted);
    const [event] = await sentry.waitForEvents(1);
    await exporter.forceFlush();
    expect(exporter.stats()).toMatchObject({ received: 1, issues: { accepted: 1 } });
    if (event === undefined) throw new Error("There is no event");
    expect(event.remarks).toEqual([]);
    return event;
  }

  describe("a body", () => {
    test.each(bodies)("that is %s is an issue", async (_name, body, shown) => {
      const { raw } = await onlyEvent({ body });
      expect(raw["logentry"]).toEqual({ formatted: shown });
      const values = [{ type: "TypeError", value: "no card" }];
      if (body instanceof Error) expect(raw["exception"]).toMatchObject({ values });
      expect(app.seenBehind()[0]?.[0]).toBe(body);
    });
  });

  test("attributes of every kind that an SDK lets through arrive", async () => {
    const { raw } = await onlyEvent({ body: "failed", attributes });
    expect(raw["extra"]).toEqual({
      none: null,
      number: "NaN",
      endless: "Infinity",
      bytes: "base64:AQI=",
      buffer: "base64:cGFpZA==",
      cart: { items: [{ name: "book" }, null, 7] },
      mixed: [1, "two", false],
    });
  });

  describe("an exception", () => {
    test.each<[string, unknown, object]>([
      // A message alone is no proof of an error: winston makes one of any text behind the message.
      ["a text", "no card", { extra: { "exception.message": "no card" } }],
      ["a number", 7, { extra: { "exception.message": "7" } }],
      [
        "an error with a code",
        Object.assign(new TypeError("no file"), { code: "ENOENT" }),
        { exception: { values: [{ value: "no file" }] } },
      ],
      [
        "an object",
        { name: "Refused", message: "no card" },
        { exception: { values: [{ type: "Refused", value: "no card" }] } },
      ],
    ])("that is %s is shown", async (_name, exception, expected) => {
      const { raw } = await onlyEvent({ body: "failed", exception });
      expect(raw).toMatchObject(expected);
    });
  });
}
