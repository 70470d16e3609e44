import type { LogItem } from "@rookery/core";
import type { LogRecord } from "@rookery/log-record";
import { logRecord, logVectors } from "@rookery/test-record-samples";
import { describe, expect, test } from "vitest";

import type { LogMapperOptions } from "../../../src/mapping/log/log-mapper-options.ts";
import { createLogMapper } from "../../../src/mapping/log/log-mapper.ts";
import { mapLog } from "../../support/map-log.ts";

function item(record: LogRecord, options: Partial<LogMapperOptions> = {}): LogItem {
  const parsed: LogItem = JSON.parse(Buffer.from(mapLog(record, options).bytes).toString());
  return parsed;
}

describe.each(logVectors())("$id ($spec)", ({ given, options, expected }) => {
  test("gives the expected fields and attributes", () => {
    const log = item(logRecord(given), options);
    const fields: Readonly<Record<string, unknown>> = { ...log };
    expect({
      fields: pick(fields, expected.fields),
      attributes: pick(values(log), expected.attributes),
    }).toEqual(expected);
  });
});

function pick(from: Readonly<Record<string, unknown>>, like: object): Record<string, unknown> {
  return Object.fromEntries(Object.keys(like).map((name) => [name, from[name] ?? null]));
}

function values({ attributes }: LogItem): Record<string, unknown> {
  return Object.fromEntries(Object.entries(attributes).map(([name, { value }]) => [name, value]));
}

test("a record becomes a whole log", () => {
  const record = logRecord({
    severityNumber: 14,
    body: "payment refused",
    eventName: "payment.refused",
    spanContext: {
      traceId: "0af7651916cd43dd8448eb211c80319c",
      spanId: "b7ad6b7169203331",
      traceFlags: 1,
    },
    instrumentationScope: { name: "shop.payment", version: "1.0.0" },
    attributes: { order: { id: 7 }, "enduser.id": "u-7", amount: 12.5 },
    resource: {
      attributes: {
        "service.name": "shop",
        "service.version": "2.0.0",
        "host.name": "web-1",
        "deployment.environment.name": "staging",
        "telemetry.sdk.language": "nodejs",
        "process.pid": 7,
      },
    },
  });
  expect(item(record)).toEqual({
    timestamp: 1_795_343_775.123_456,
    trace_id: "0af7651916cd43dd8448eb211c80319c",
    span_id: "b7ad6b7169203331",
    level: "warn",
    severity_number: 14,
    body: "payment refused",
    attributes: {
      "service.name": { type: "string", value: "shop" },
      "sentry.environment": { type: "string", value: "staging" },
      "sentry.release": { type: "string", value: "shop@2.0.0" },
      "sentry.sdk.name": { type: "string", value: "example.javascript" },
      "sentry.sdk.version": { type: "string", value: "1.0.0" },
      "server.address": { type: "string", value: "web-1" },
      "order.id": { type: "integer", value: 7 },
      amount: { type: "double", value: 12.5 },
      "logger.name": { type: "string", value: "shop.payment" },
      "user.id": { type: "string", value: "u-7" },
      "otel.scope.version": { type: "string", value: "1.0.0" },
      "otel.event.name": { type: "string", value: "payment.refused" },
    },
  });
});

test("a resource is read once, and another one anew", () => {
  const toLog = createLogMapper({ sdk: { name: "example.javascript", version: "1.0.0" } });
  let reads = 0;
  const counted = {
    get "host.name"() {
      reads += 1;
      return "web-1";
    },
  };
  const hosts = [counted, { "host.name": "web-2" }, counted].map(
    (attributes) => toLog(logRecord({ resource: { attributes } })).attributes?.["server.address"],
  );
  expect(hosts).toEqual(["web-1", "web-2", "web-1"]);
  expect(reads).toBe(1);
});

test("a structure without a message stays one, for whoever redacts it by its names", () => {
  const toLog = createLogMapper({ sdk: { name: "example.javascript", version: "1.0.0" } });
  const body = { password: "hunter2" };
  expect(toLog(logRecord({ body })).body).toBe(body);
});

test("bytes are shown as an issue shows them", () => {
  expect(item(logRecord({ body: new Uint8Array([1]) })).body).toBe("base64:AQ==");
});

test("what is left of a structure is plain, for whoever changes it in a hook", () => {
  const toLog = createLogMapper({ sdk: { name: "example.javascript", version: "1.0.0" } });
  const err = { message: "no card", stack: "Error: no card", code: "E_CARD" };
  const { attributes } = toLog(
    logRecord({ body: { message: "failed", step: 2 }, attributes: { err } }),
  );
  expect(attributes).toMatchObject({ body: { step: 2 }, err: { code: "E_CARD" } });
});

test("the causes of an error as body are attributes", () => {
  const inner = new RangeError("inner");
  const outer = new Error("outer", { cause: inner });
  const { attributes } = item(logRecord({ body: outer }));
  expect(attributes["exception.stacktrace"]?.value).toBe(outer.stack);
  expect(attributes["body.cause"]?.value).toBe(inner.stack);
});

test("an attribute named __proto__ is data", () => {
  const record = logRecord({ attributes: JSON.parse('{"__proto__":"polluted"}') });
  expect(Object.entries(item(record).attributes)).toContainEqual([
    "__proto__",
    { type: "string", value: "polluted" },
  ]);
});
