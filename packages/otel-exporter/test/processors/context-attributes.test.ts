import {
  createContextKey,
  propagation,
  ROOT_CONTEXT,
  SpanKind,
  type Context,
} from "@opentelemetry/api";
import { describe, expect, test } from "vitest";

import { createContextReader } from "../../src/processors/context-attributes.ts";
import { noteEntrySpan } from "../../src/processors/entry-spans.ts";
import { contextOf, testSpan, type SpanParts, type TestSpan } from "../support/test-span.ts";

// The key under which @opentelemetry/core keeps the metadata.
const rpcMetadataKey = createContextKey("OpenTelemetry SDK Context Key RPC_METADATA");
const read = createContextReader({
  spanAttributes: ["tenant"],
  baggageKeys: ["user.id", "session.id"],
});
const request = { "http.request.method": "GET", "url.path": "/users/7", "server.port": 8080 };

/** What is read, as an object. */
function told(context: Context): unknown {
  const attributes = read(context);
  return attributes && Object.fromEntries(attributes);
}

/** Starts a span as an SDK does: its processors see it with the context of its parent. */
function start(parts: SpanParts, parentContext: Context = ROOT_CONTEXT): TestSpan {
  const span = testSpan(parts);
  noteEntrySpan(span, parentContext);
  return span;
}

function withBaggage(context: Context, entries: Readonly<Record<string, string>>): Context {
  const baggage = Object.fromEntries(
    Object.entries(entries).map(([key, value]) => [key, { value }]),
  );
  return propagation.setBaggage(context, propagation.createBaggage(baggage));
}

test("a context without a span and baggage tells nothing", () => {
  expect(told(ROOT_CONTEXT)).toBeUndefined();
  expect(told(contextOf(testSpan()))).toBeUndefined();
});

describe("of the active span", () => {
  test("request, user and named attributes are taken, and no others", () => {
    const attributes = {
      ...request,
      "user.id": "7",
      tenant: "acme",
      "db.query.text": "select 1",
      "net.host.port": 8080,
    };
    expect(told(contextOf(testSpan({ kind: SpanKind.SERVER, attributes })))).toEqual({
      ...request,
      "user.id": "7",
      tenant: "acme",
    });
  });

  test("the headers are taken that were captured", () => {
    const attributes = { "http.request.header.x-request-id": ["r-1"], "http.request.headers": 1 };
    expect(told(contextOf(testSpan({ kind: SpanKind.SERVER, attributes })))).toEqual({
      "http.request.header.x-request-id": ["r-1"],
    });
    expect(told(contextOf(testSpan({ kind: SpanKind.CLIENT, attributes })))).toBeUndefined();
  });

  test.each([SpanKind.CLIENT, SpanKind.PRODUCER])(
    "of kind %i the request is an outgoing one, and left out",
    (kind) => {
      const attributes = { ...request, "user.id": "7", tenant: "acme" };
      const expected = { "user.id": "7", tenant: "acme" };
      expect(told(contextOf(testSpan({ kind, attributes })))).toEqual(expected);
      expect(told(contextOf(start({ kind, attributes })))).toEqual(expected);
    },
  );

  test("that is not recorded nothing is known", () => {
    const span = { ...testSpan(), attributes: undefined };
    expect(told(contextOf(span))).toBeUndefined();
  });

  test("no attribute is taken from its prototype", () => {
    const attributes: Record<string, unknown> = Object.create({ "user.id": "inherited" });
    expect(told(contextOf(testSpan({ attributes })))).toBeUndefined();
  });
});

describe("of the span at which the trace entered", () => {
  test("the request is taken, however deep the active span lies", () => {
    const server = start({ kind: SpanKind.SERVER, attributes: request });
    const handler = start({ attributes: { "user.id": "7" } }, contextOf(server));
    const query = start(
      { kind: SpanKind.CLIENT, attributes: { "url.full": "http://db" } },
      contextOf(handler),
    );
    expect(told(contextOf(query))).toEqual(request);
    expect(told(contextOf(handler))).toEqual({ ...request, "user.id": "7" });
  });

  test("the request's attributes win over those of the active span, and lose as to the user", () => {
    const server = start({
      kind: SpanKind.SERVER,
      attributes: { "http.route": "/users/:id", "user.id": "1", tenant: "outer" },
    });
    const inner = start(
      { attributes: { "http.route": "/users", "user.id": "2", tenant: "inner" } },
      contextOf(server),
    );
    expect(told(contextOf(inner))).toEqual({
      "http.route": "/users/:id",
      "user.id": "2",
      tenant: "inner",
    });
  });

  test("a span with a remote parent is one", () => {
    const remote = testSpan({ isRemote: true, attributes: { "user.id": "of somebody else" } });
    const root = start({ attributes: { "user.id": "7" } }, contextOf(remote));
    const child = start({}, contextOf(root));
    expect(told(contextOf(child))).toEqual({ "user.id": "7" });
  });

  test("a message that is worked on within a request is no part of it", () => {
    const server = start({ kind: SpanKind.SERVER, attributes: request });
    const metadata = { type: "http", route: "/users/:id", span: server };
    const within = contextOf(server).setValue(rpcMetadataKey, metadata);
    const attributes = { "messaging.destination.name": "orders" };
    const consumer = start({ kind: SpanKind.CONSUMER, attributes }, within);
    const step = start({}, contextOf(consumer, within));
    expect(told(contextOf(step, within))).toEqual(attributes);
  });

  test("a parent that nobody saw start stands for it", () => {
    const parent = testSpan({ kind: SpanKind.SERVER, attributes: request });
    expect(told(contextOf(start({}, contextOf(parent))))).toEqual(request);
  });
});

describe("of the HTTP instrumentation's metadata", () => {
  test("the server span is known without a span processor of ours, and the route before it ends", () => {
    const server = testSpan({ kind: SpanKind.SERVER, attributes: request });
    const metadata = { type: "http", route: "/users/:id", span: server };
    const context = contextOf(testSpan(), ROOT_CONTEXT.setValue(rpcMetadataKey, metadata));
    expect(told(context)).toEqual({ ...request, "http.route": "/users/:id" });
  });

  test("the route is known where nothing is sampled", () => {
    const metadata = { type: "http", route: "/users/:id", span: {} };
    expect(told(ROOT_CONTEXT.setValue(rpcMetadataKey, metadata))).toEqual({
      "http.route": "/users/:id",
    });
  });

  test.each([[undefined], [null], ["http"], [{}], [{ route: 7, span: "none" }]])(
    "%o is none",
    (metadata) => {
      expect(told(ROOT_CONTEXT.setValue(rpcMetadataKey, metadata))).toBeUndefined();
    },
  );
});

describe("of the baggage", () => {
  test("the named entries are taken that are not empty", () => {
    const entries = { "user.id": "7", "session.id": " ", secret: "s" };
    expect(told(withBaggage(ROOT_CONTEXT, entries))).toEqual({ "user.id": "7" });
  });

  test("what a span says wins", () => {
    const span = testSpan({ attributes: { "user.id": "of the span" } });
    expect(
      told(withBaggage(contextOf(span), { "user.id": "of a caller", "session.id": "s" })),
    ).toEqual({ "user.id": "of the span", "session.id": "s" });
  });
});
