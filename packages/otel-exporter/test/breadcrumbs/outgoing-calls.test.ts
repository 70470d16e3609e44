import { ROOT_CONTEXT, SpanKind } from "@opentelemetry/api";
import type { LogRecord } from "@rookery/log-record";
import { logRecord } from "@rookery/test-record-samples";
import { afterEach, beforeEach, expect, test } from "vitest";

import { SentryExceptionSpanProcessor, SentryLogRecordProcessor } from "../../src/index.ts";
import type { EndedSpan } from "../../src/processors/ended-span.ts";
import { startExporterRig, type ExporterRig } from "../support/exporter-rig.ts";
import { contextOf, testSpan, traceId } from "../support/test-span.ts";

let rig: ExporterRig;

beforeEach(async () => {
  rig = await startExporterRig();
});

afterEach(async () => {
  await rig.close();
});

const resource = { attributes: { "service.name": "shop" } };
const spanContext = { traceId, spanId: "b7ad6b7169203331", traceFlags: 1 };
const failure: LogRecord = logRecord({
  body: "payment failed",
  attributes: {},
  hrTime: [1_795_343_776, 0],
  spanContext,
  resource,
});

function endedSpan(parts: Partial<EndedSpan>): EndedSpan {
  return {
    name: "GET",
    kind: SpanKind.CLIENT,
    spanContext: () => spanContext,
    endTime: [1_795_343_775, 0],
    attributes: {},
    events: [],
    resource,
    instrumentationScope: { name: "instrumentation" },
    ...parts,
  };
}

/** The breadcrumbs of the one issue that follows these spans. */
async function breadcrumbsAfter(spans: readonly EndedSpan[]): Promise<unknown> {
  const processor = new SentryLogRecordProcessor({ exporter: rig.createExporter() });
  const spanProcessor = new SentryExceptionSpanProcessor({ processor });
  for (const span of spans) spanProcessor.onEnd(span);
  processor.onEmit(failure, ROOT_CONTEXT);
  await processor.forceFlush();
  const events = rig.sentry.events();
  expect(events).toHaveLength(1);
  return events[0]?.raw["breadcrumbs"];
}

test.each([
  [200, "info"],
  [402, "warning"],
  [503, "error"],
])(
  "an HTTP request that was answered with %d is a breadcrumb of level %s",
  async (status, level) => {
    const attributes = {
      "http.request.method": "GET",
      "url.full": "https://bank.example/charges/1?token=secret",
      "http.response.status_code": status,
      "error.type": String(status),
      "network.peer.port": 443,
    };
    expect(await breadcrumbsAfter([endedSpan({ attributes })])).toEqual({
      values: [
        {
          timestamp: 1_795_343_775,
          type: "http",
          level,
          category: "http",
          data: {
            url: "https://bank.example/charges/1?token=[Filtered]",
            method: "GET",
            status_code: status,
          },
        },
      ],
    });
  },
);

test("a query is a breadcrumb, and so is a call that failed without an answer", async () => {
  const query = { "db.system.name": "postgresql", "db.query.text": "select * from orders" };
  const call = { "rpc.system.name": "grpc", "rpc.method": "Charge", "error.type": "TIMEOUT" };
  const spans = [
    endedSpan({ name: "select orders", attributes: query }),
    endedSpan({ name: "bank/Charge", attributes: call, status: { code: 2 } }),
  ];
  expect(await breadcrumbsAfter(spans)).toEqual({
    values: [
      {
        timestamp: 1_795_343_775,
        type: "query",
        level: "info",
        category: "query",
        message: "select orders",
        data: query,
      },
      {
        timestamp: 1_795_343_775,
        type: "error",
        level: "error",
        category: "rpc",
        message: "bank/Charge",
        data: call,
      },
    ],
  });
});

test("neither is a request that came in, nor a span that tells of no call", async () => {
  const request = { "http.request.method": "GET", "url.path": "/pay" };
  const spans = [
    endedSpan({ kind: SpanKind.SERVER, attributes: request }),
    endedSpan({ attributes: { "peer.service": "bank" } }),
  ];
  expect(await breadcrumbsAfter(spans)).toBeUndefined();
});

test("a breadcrumb shows the app's attributes, not those of the request that it belongs to", async () => {
  const processor = new SentryLogRecordProcessor({ exporter: rig.createExporter() });
  const attributes = { "http.request.method": "POST", "url.path": "/pay", "user.id": "7" };
  const context = contextOf(testSpan({ kind: SpanKind.SERVER, attributes }));
  const note = { body: "charging", severityNumber: 9, attributes: { "order.id": 7 } };
  processor.onEmit({ ...failure, ...note }, context);
  processor.onEmit(failure, context);
  const [event] = await rig.sentry.waitForEvents(1);
  expect(event?.raw).toMatchObject({ request: { method: "POST" }, user: { id: "7" } });
  expect(event?.raw["breadcrumbs"]).toMatchObject({
    values: [{ type: "default", message: "charging", data: { "order.id": 7 } }],
  });
  expect(JSON.stringify(event?.raw["breadcrumbs"])).not.toContain("/pay");
});
