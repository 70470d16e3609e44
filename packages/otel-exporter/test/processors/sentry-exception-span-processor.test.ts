import { context, propagation, SpanKind } from "@opentelemetry/api";
import { describe, expect, test } from "vitest";

import { SentryExceptionSpanProcessor, SentryLogRecordProcessor } from "../../src/index.ts";
import type { EndedSpan, SpanEvent } from "../../src/processors/ended-span.ts";
import { listenToDiag } from "../support/listen-to-diag.ts";
import { createScriptedExporter } from "../support/scripted-exporter.ts";
import { useSyncContexts } from "../support/sync-context-manager.ts";
import { contextOf, testSpan, traceId } from "../support/test-span.ts";

const spanContext = { traceId, spanId: "b7ad6b7169203331", traceFlags: 1 };
const exception: SpanEvent = {
  name: "exception",
  time: [1_795_343_775, 5],
  attributes: {
    "exception.type": "TypeError",
    "exception.message": "x is not a function",
    "exception.stacktrace": "TypeError: x is not a function\n    at pay (/app/pay.js:1:2)",
  },
};

function endedSpan(parts: Partial<EndedSpan> = {}): EndedSpan {
  return {
    name: "pay",
    kind: SpanKind.INTERNAL,
    spanContext: () => spanContext,
    endTime: [1_795_343_776, 0],
    attributes: {},
    events: [exception],
    resource: { attributes: { "service.name": "shop" } },
    instrumentationScope: { name: "shop.payment", version: "1.0.0" },
    ...parts,
  };
}

function rig() {
  const exporter = createScriptedExporter();
  const processor = new SentryLogRecordProcessor({ exporter });
  return { exporter, processor, spans: new SentryExceptionSpanProcessor({ processor }) };
}

describe("the records of exceptions", () => {
  test("hold what event and span tell", async () => {
    const { exporter, processor, spans } = rig();
    const span = endedSpan({
      kind: SpanKind.SERVER,
      attributes: { "http.route": "/pay", "user.id": "7", "db.query.text": "select 1" },
    });
    spans.onEnd(span);
    await processor.forceFlush();
    expect(exporter.batches.flat()).toEqual([
      {
        hrTime: exception.time,
        hrTimeObserved: span.endTime,
        spanContext,
        severityNumber: 17,
        severityText: "ERROR",
        eventName: "exception",
        resource: span.resource,
        instrumentationScope: span.instrumentationScope,
        attributes: {
          ...exception.attributes,
          "http.route": "/pay",
          "user.id": "7",
          "rookery.source": "span",
          "rookery.span.name": "pay",
        },
        droppedAttributesCount: 0,
      },
    ]);
  });

  test("come from exception events only, one for each", async () => {
    const { exporter, processor, spans } = rig();
    const other = { name: "retry", time: exception.time };
    spans.onEnd(endedSpan({ events: [other, exception, other, exception] }));
    spans.onEnd(endedSpan({ events: [other] }));
    spans.onEnd(endedSpan({ events: [] }));
    await processor.forceFlush();
    expect(exporter.batches.flat()).toHaveLength(2);
    expect(processor.stats().received).toBe(2);
  });

  test("are at most 128 for one span", () => {
    const { processor, spans } = rig();
    spans.onEnd(endedSpan({ events: Array.from({ length: 500 }, () => exception) }));
    expect(processor.stats().received).toBe(128);
  });

  test.each([
    [SpanKind.INTERNAL, 17, "ERROR"],
    [SpanKind.SERVER, 17, "ERROR"],
    [SpanKind.CONSUMER, 17, "ERROR"],
    [SpanKind.CLIENT, 13, "WARN"],
    [SpanKind.PRODUCER, 13, "WARN"],
  ])("of a span of kind %i have severity %i", async (kind, severityNumber, severityText) => {
    const { exporter, processor, spans } = rig();
    spans.onEnd(endedSpan({ kind }));
    await processor.forceFlush();
    expect(exporter.batches.flat()[0]).toMatchObject({ severityNumber, severityText });
  });

  test("take request and user from where the trace entered, and from the baggage", async () => {
    useSyncContexts();
    const { exporter, processor, spans } = rig();
    const server = testSpan({ kind: SpanKind.SERVER, attributes: { "http.route": "/pay" } });
    const baggage = propagation.createBaggage({ "user.id": { value: "7" } });
    const within = propagation.setBaggage(contextOf(server), baggage);
    const span = endedSpan({ attributes: {} });
    spans.onStart(span, within);
    context.with(within, () => {
      spans.onEnd(span);
    });
    await processor.forceFlush();
    expect(exporter.batches.flat()[0]?.attributes).toMatchObject({
      "http.route": "/pay",
      "user.id": "7",
    });
  });

  test("take nothing from the context of another trace in which the span ends", async () => {
    useSyncContexts();
    const { exporter, processor, spans } = rig();
    const other = { ...spanContext, traceId: "11111111111111111111111111111111" };
    const baggage = propagation.createBaggage({ "user.id": { value: "of another" } });
    context.with(propagation.setBaggage(contextOf(testSpan()), baggage), () => {
      spans.onEnd(endedSpan({ spanContext: () => other }));
    });
    await processor.forceFlush();
    expect(exporter.batches.flat()[0]?.attributes).not.toHaveProperty(["user.id"]);
  });
});

test("a span that cannot be read throws nothing, and is told", () => {
  const lines = listenToDiag();
  const { spans } = rig();
  const { proxy, revoke } = Proxy.revocable(endedSpan(), {});
  revoke();
  spans.onStart(proxy, contextOf(testSpan()));
  spans.onEnd(proxy);
  expect(lines).toEqual([
    expect.stringMatching(
      /^warn: SentryExceptionSpanProcessor: a span could not be read: TypeError/,
    ),
  ]);
});

describe("with a shared processor", () => {
  test("exceptions and logs are exported in their order", async () => {
    const { exporter, processor, spans } = rig();
    processor.onEmit({ ...endedSpanRecord(), body: "before" });
    spans.onEnd(endedSpan());
    processor.onEmit({ ...endedSpanRecord(), body: "after" });
    await spans.forceFlush();
    expect(exporter.bodies()).toEqual(["before", undefined, "after"]);
  });

  test("a shutdown exports what waits, and leaves the processor to its logger provider", async () => {
    const { exporter, processor, spans } = rig();
    spans.onEnd(endedSpan());
    await spans.shutdown();
    expect(exporter.calls).toEqual(["export", "forceFlush"]);
    expect(processor.enabled()).toBe(true);
  });
});

describe("with an exporter", () => {
  test("a shutdown exports what waits, and flushes the exporter without shutting it down", async () => {
    const exporter = createScriptedExporter();
    const spans = new SentryExceptionSpanProcessor({ exporter });
    spans.onEnd(endedSpan());
    await Promise.all([spans.shutdown(), spans.shutdown()]);
    spans.onEnd(endedSpan());
    await spans.forceFlush();
    expect(exporter.batches.flat()).toHaveLength(1);
    expect(exporter.calls).not.toContain("shutdown");
    expect(exporter.calls).toContain("forceFlush");
  });
});

describe("the options", () => {
  test.each([
    [{}, "expected either processor or exporter"],
    [{ ...rig(), spans: undefined }, "spans: there is no such option"],
    [{ exporter: {} }, "exporter: expected a log record exporter, got a value of type object"],
    [{ processor: 7 }, "processor: expected a SentryLogRecordProcessor, got 7"],
    [
      { baggageKeys: "user.id", ...only("exporter") },
      'baggageKeys: expected a list of names, got "user.id"',
    ],
  ])("%o is refused", (options, problem) => {
    expect(() => Reflect.construct(SentryExceptionSpanProcessor, [options])).toThrow(
      expect.objectContaining({
        code: "invalid_options",
        message: expect.stringContaining(problem),
      }),
    );
  });
});

function only(name: "exporter"): object {
  return { [name]: createScriptedExporter() };
}

function endedSpanRecord() {
  const { resource, instrumentationScope } = endedSpan();
  return {
    hrTime: exception.time,
    hrTimeObserved: exception.time,
    severityNumber: 9,
    resource,
    instrumentationScope,
    attributes: {},
    droppedAttributesCount: 0,
  };
}
