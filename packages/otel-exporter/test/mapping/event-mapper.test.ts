import { logRecord, mappingVectors } from "@rookery/test-record-samples";
import { describe, expect, test } from "vitest";

import { createEventMapper } from "../../src/mapping/index.ts";
import { mapAndFit } from "../support/map-and-fit.ts";

const sdk = { name: "example.javascript", version: "1.0.0" };
const eventId = "0123456789abcdef0123456789abcdef";

describe.each(mappingVectors())("$id ($spec)", ({ given, options, expected }) => {
  test("gives the expected fields", () => {
    const packet: Record<string, unknown> = {
      ...mapAndFit(logRecord(given), options).packet,
    };
    const actual = Object.keys(expected).map((field) => [field, packet[field] ?? null]);
    expect(Object.fromEntries(actual)).toEqual(expected);
  });
});

test("a record becomes a whole packet", () => {
  const record = logRecord({
    body: "payment refused",
    eventName: "payment.refused",
    spanContext: {
      traceId: "0af7651916cd43dd8448eb211c80319c",
      spanId: "b7ad6b7169203331",
      traceFlags: 1,
    },
    instrumentationScope: { name: "shop.payment", version: "1.0.0" },
    attributes: {
      "exception.type": "TypeError",
      "exception.message": "amount is undefined",
      "exception.stacktrace": "TypeError: amount is undefined\n    at pay (/srv/pay.js:3:9)",
      "http.request.method": "POST",
      "http.route": "/pay",
      order: { id: 7 },
    },
    resource: {
      attributes: {
        "service.name": "shop",
        "service.version": "2.0.0",
        "host.name": "web-1",
        "deployment.environment.name": "staging",
        "telemetry.sdk.language": "nodejs",
      },
    },
  });
  const { packet, changes } = mapAndFit(record);
  expect(changes).toEqual([]);
  expect(packet).toEqual({
    event_id: eventId,
    timestamp: "2026-11-22T10:36:15.123456Z",
    platform: "node",
    level: "error",
    logger: "shop.payment",
    transaction: "POST /pay",
    server_name: "web-1",
    release: "shop@2.0.0",
    environment: "staging",
    logentry: { formatted: "payment refused" },
    exception: {
      values: [
        {
          type: "TypeError",
          value: "amount is undefined",
          mechanism: { type: "generic", handled: true },
          stacktrace: {
            frames: [
              {
                function: "pay",
                filename: "/srv/pay.js",
                abs_path: "/srv/pay.js",
                lineno: 3,
                colno: 9,
                in_app: true,
              },
            ],
          },
        },
      ],
    },
    request: { method: "POST" },
    tags: {
      "service.name": "shop",
      "event.name": "payment.refused",
      "http.request.method": "POST",
      "http.route": "/pay",
    },
    contexts: {
      trace: {
        trace_id: "0af7651916cd43dd8448eb211c80319c",
        span_id: "b7ad6b7169203331",
        sampled: true,
      },
      app: { app_name: "shop", app_version: "2.0.0" },
      otel: {
        resource: {
          "service.name": "shop",
          "service.version": "2.0.0",
          "host.name": "web-1",
          "deployment.environment.name": "staging",
          "telemetry.sdk.language": "nodejs",
        },
      },
    },
    extra: { order: { id: 7 }, "otel.scope.version": "1.0.0" },
    sdk,
  });
});

test("a resource is read once, and another one anew", () => {
  const toEvent = createEventMapper({ sdk });
  const hosts = ["web-1", "web-2", "web-1"].map((host) =>
    toEvent(logRecord({ resource: { attributes: { "host.name": host } } }), eventId),
  );
  expect(hosts.map((packet) => packet.server_name)).toEqual(["web-1", "web-2", "web-1"]);
});
