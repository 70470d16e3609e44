import { gzipSync } from "node:zlib";

import { BinaryReader, WireType } from "@bufbuild/protobuf/wire";
import { OTLPLogExporter } from "@opentelemetry/exporter-logs-otlp-http";
import { resourceFromAttributes } from "@opentelemetry/resources";
import { expect, test } from "vitest";

import { eventIdOf } from "../../../src/pipeline/event-id.ts";
import { otlpHttpReceiverFactory } from "../../../src/receivers/otlp-http/factory.ts";
import { OtlpHttpReceiver } from "../../../src/receivers/otlp-http/otlp-http-receiver.ts";
import { call, type HttpReply } from "../../support/http-client.ts";
import {
  addAttributes,
  addMessage,
  exportRequest,
  jsonAttributes,
  logRecord,
  message,
} from "../../support/otlp-writer.ts";
import { startReceiver } from "../../support/running.ts";
import { jsonRequest } from "./read-otlp.ts";

const protobuf = { "Content-Type": "application/x-protobuf" };
const json = { "Content-Type": "application/json; charset=utf-8" };
const path = "/v1/logs";
const good = logRecord({ timeUnixNano: 1_795_343_580_500_000_000n, body: "good" });
/** A field of a wire type that there is none of. */
const bad = Uint8Array.of(0x2f, 0x00);

const isOtlp = (component: unknown): component is OtlpHttpReceiver =>
  component instanceof OtlpHttpReceiver;

async function start(settings: Readonly<Record<string, unknown>> = {}) {
  const { context, receiver } = await startReceiver(otlpHttpReceiverFactory, isOtlp, settings);
  return { context, receiver, port: receiver.port };
}

test("a request in protobuf is answered in protobuf, with nothing where all is well", async () => {
  const { context, port } = await start();
  const reply = await call({ port, path, headers: protobuf, body: exportRequest([good, good]) });
  expect(reply).toMatchObject({ status: 200, text: "" });
  expect(reply.headers["content-type"]).toBe("application/x-protobuf");
  expect(context.consumer.bodies).toEqual(["good", "good"]);
  expect(context.counts["accepted"]).toBe(2);
});

test("a request in JSON is answered in JSON", async () => {
  const { context, port } = await start();
  const body = JSON.stringify(jsonRequest([{ body: { stringValue: "good" } }]));
  const reply = await call({ port, path, headers: json, body });
  expect(reply).toMatchObject({ status: 200, text: "{}" });
  expect(reply.headers["content-type"]).toBe("application/json");
  expect(context.consumer.bodies).toEqual(["good"]);
});

test.each([protobuf, json])("an empty request is fine: %o", async (headers) => {
  const { context, port } = await start();
  const body = headers === json ? "{}" : "";
  expect(await call({ port, path, headers, body })).toMatchObject({ status: 200 });
  expect(context.counts["accepted"]).toBeUndefined();
});

test("a compressed request is read", async () => {
  const { context, port } = await start();
  const headers = { ...protobuf, "Content-Encoding": "gzip" };
  const body = gzipSync(exportRequest([good]));
  expect(await call({ port, path, headers, body })).toMatchObject({ status: 200 });
  expect(context.consumer.bodies).toEqual(["good"]);
});

test("what cannot be read among what can is told as a partial success", async () => {
  const { context, port } = await start();
  const body = exportRequest([bad, good, bad]);
  const reply = await call({ port, path, headers: protobuf, body });
  expect(reply.status).toBe(200);
  const reader = new BinaryReader(reply.body);
  expect(reader.tag()).toEqual([1, 2]);
  const inner = new BinaryReader(reader.bytes());
  expect(inner.tag()).toEqual([1, 0]);
  expect(Number(inner.int64())).toBe(2);
  expect(inner.tag()).toEqual([2, 2]);
  expect(inner.string()).toContain("2 could not be read");
  const records = [{ body: "text" }, { body: { stringValue: "good" } }];
  const second = await call({
    port,
    path,
    headers: json,
    body: JSON.stringify(jsonRequest(records)),
  });
  expect(JSON.parse(second.text)).toEqual({
    partialSuccess: {
      rejectedLogRecords: "1",
      errorMessage: "1 could not be read, the first because value: expected an object.",
    },
  });
  expect(context.consumer.bodies).toEqual(["good", "good"]);
  expect(context.counts["failed:malformed"]).toBe(3);
});

test("what cannot be read at all is refused for good, with a status in the request's encoding", async () => {
  const { context, port } = await start();
  const inProtobuf = await call({ port, path, headers: protobuf, body: Uint8Array.of(0x0a, 0xff) });
  expect(inProtobuf.status).toBe(400);
  expect(statusOf(inProtobuf).code).toBe(3);
  const inJson = await call({ port, path, headers: json, body: "{" });
  expect(inJson.status).toBe(400);
  expect(JSON.parse(inJson.text)).toEqual({ code: 3, message: "the body is no JSON" });
  const onlyBad = await call({ port, path, headers: protobuf, body: exportRequest([bad, bad]) });
  expect(onlyBad.status).toBe(400);
  expect(context.counts["failed:malformed"]).toBe(4);
});

test("other paths, methods and types are told what is taken here", async () => {
  const { context, port } = await start();
  expect((await call({ port, path: "/v1/metrics", headers: protobuf })).status).toBe(404);
  expect((await call({ port, path: "/", headers: protobuf })).status).toBe(404);
  const get = await call({ port, path, method: "GET" });
  expect(get).toMatchObject({ status: 405, headers: { allow: "POST" } });
  const xml = await call({ port, path, headers: { "Content-Type": "text/xml" }, body: "<a/>" });
  expect(xml.status).toBe(415);
  expect(xml.headers["content-type"]).toContain("text/plain");
  expect(context.counts).toMatchObject({
    "failed:metrics": 1,
    "failed:unknown_path": 1,
    "failed:method_not_allowed": 1,
    "failed:unsupported_media_type": 1,
  });
});

test("a request that is not stored in time is to be sent again", async () => {
  const { context, port } = await start({ acknowledgement_timeout: "20ms" });
  context.consumer.treatment = "keep";
  const reply = await call({ port, path, headers: protobuf, body: exportRequest([good, good]) });
  expect(reply.status).toBe(503);
  expect(Number(reply.headers["retry-after"])).toBeGreaterThan(0);
  expect(statusOf(reply).code).toBe(14);
  expect(context.counts["refused:not_stored"]).toBe(2);
});

test("credentials that are wrong are refused in the request's encoding", async () => {
  const { port } = await start({ auth: { bearer: { token: "correct" } } });
  const wrong = { ...json, Authorization: "Bearer wrong" };
  const reply = await call({ port, path, headers: wrong, body: "{}" });
  expect(reply).toMatchObject({
    status: 401,
    headers: { "www-authenticate": 'Bearer realm="rookery"' },
  });
  expect(JSON.parse(reply.text)).toMatchObject({ code: 16 });
  const right = { ...json, Authorization: "bearer correct" };
  expect((await call({ port, path, headers: right, body: "{}" })).status).toBe(200);
});

test.each(["protobuf", "json"])(
  "a request in %s that is sent again makes the same events",
  async (encoding) => {
    const { context, port } = await start();
    const records = ["a", "b", "a", "a"];
    const body =
      encoding === "json"
        ? JSON.stringify(
            jsonRequest(
              records.map((text) => ({ timeUnixNano: "5", body: { stringValue: text } })),
            ),
          )
        : exportRequest(records.map((text) => logRecord({ timeUnixNano: 5n, body: text })));
    const headers = encoding === "json" ? json : protobuf;
    for (const _ of [1, 2]) await call({ port, path, headers, body });
    const ids = context.consumer.records.map((record) => eventIdOf(record, "1"));
    expect(new Set(ids.slice(0, 4)).size).toBe(4);
    expect(ids.slice(4)).toEqual(ids.slice(0, 4));
  },
);

test("the same record of two services is two events", async () => {
  const { context, port } = await start();
  for (const service of ["a", "b"]) {
    const body = exportRequest([good], { "service.name": service });
    await call({ port, path, headers: protobuf, body });
  }
  const ids = context.consumer.records.map((record) => eventIdOf(record, "1"));
  expect(new Set(ids).size).toBe(2);
});

const exception = { "exception.type": "TypeError", "exception.message": "x is undefined" };
const traceId = "0af7651916cd43dd8448eb211c80319c";
const spanId = "b7ad6b7169203331";

test.each(["protobuf", "json"])(
  "exceptions on spans in %s become records, spans do not",
  async (encoding) => {
    const { context, port } = await start();
    const [headers, body] = encoding === "json" ? [json, jsonSpans()] : [protobuf, protobufSpans()];
    const reply = await call({ port, path: "/v1/traces", headers, body });
    expect(reply.status).toBe(200);
    const [first, second] = context.consumer.records;
    expect(first?.record).toMatchObject({
      eventName: "exception",
      hrTime: [7, 0],
      hrTimeObserved: [9, 0],
      severityText: "ERROR",
      spanContext: { traceId, spanId },
      attributes: { ...exception, "http.route": "/orders", "rookery.span.name": "GET /orders" },
      resource: { attributes: { "service.name": "shop" } },
    });
    // What was asked of somebody else may fail.
    expect(second?.record).toMatchObject({ severityText: "WARN" });
    expect(context.consumer.records).toHaveLength(2);
    expect(context.counts["noted:span_left_out"]).toBe(3);
    await call({ port, path: "/v1/traces", headers, body });
    const ids = context.consumer.records.map((record) => eventIdOf(record, "1"));
    expect(ids.slice(2)).toEqual(ids.slice(0, 2));
  },
);

test.each(["none", "gzip"])(
  "the exporter of the JavaScript SDK is understood, compression %s",
  async (compression) => {
    const { context, port } = await start();
    const url = `http://127.0.0.1:${port}${path}`;
    // The names of compressions are an enum of another package.
    const exporter = new OTLPLogExporter(JSON.parse(JSON.stringify({ url, compression })));
    const { promise, resolve } = Promise.withResolvers<unknown>();
    exporter.export([sdkRecord], resolve);
    await expect(promise).resolves.toEqual({ code: 0 });
    await exporter.shutdown();
    expect(context.consumer.records[0]?.record).toMatchObject({
      hrTime: sdkRecord.hrTime,
      body: "from the SDK",
      severityText: "ERROR",
      attributes: { "exception.type": "Error" },
      instrumentationScope: { name: "scope" },
      resource: { attributes: { "service.name": "shop" } },
    });
  },
);

type SdkRecord = Parameters<OTLPLogExporter["export"]>[0][number];

const sdkRecord: SdkRecord = {
  hrTime: [1_700_000_000, 5],
  hrTimeObserved: [1_700_000_000, 5],
  severityText: "ERROR",
  body: "from the SDK",
  attributes: { "exception.type": "Error" },
  droppedAttributesCount: 0,
  instrumentationScope: { name: "scope", version: "1" },
  resource: resourceFromAttributes({ "service.name": "shop" }),
};

function protobufSpans(): Uint8Array {
  const span = (kind: number, events: readonly Uint8Array[]): Uint8Array =>
    message((writer) => {
      addMessage(writer, 1, Buffer.from(traceId, "hex"));
      addMessage(writer, 2, Buffer.from(spanId, "hex"));
      writer
        .tag(5, WireType.LengthDelimited)
        .string("GET /orders")
        .tag(6, WireType.Varint)
        .int32(kind);
      writer.tag(8, WireType.Bit64).fixed64(9_000_000_000n);
      addAttributes(writer, 9, { "http.route": "/orders" });
      for (const event of events) addMessage(writer, 11, event);
    });
  const event = (name: string): Uint8Array =>
    message((writer) => {
      writer
        .tag(1, WireType.Bit64)
        .fixed64(7_000_000_000n)
        .tag(2, WireType.LengthDelimited)
        .string(name);
      addAttributes(writer, 3, exception);
    });
  const spans = [span(2, [event("other"), event("exception")]), span(3, [event("exception")])];
  return exportRequest([...spans, span(1, [])], { "service.name": "shop" });
}

function jsonSpans(): string {
  const event = (name: string) => ({
    timeUnixNano: "7000000000",
    name,
    attributes: jsonAttributes(exception),
  });
  const span = (kind: number, events: readonly object[]) => ({
    traceId,
    spanId,
    name: "GET /orders",
    kind,
    endTimeUnixNano: "9000000000",
    attributes: jsonAttributes({ "http.route": "/orders" }),
    events,
  });
  const spans = [span(2, [event("other"), event("exception")]), span(3, [event("exception")])];
  const resource = { attributes: jsonAttributes({ "service.name": "shop" }) };
  return JSON.stringify({
    resourceSpans: [{ resource, scopeSpans: [{ spans: [...spans, span(1, [])] }] }],
  });
}

function statusOf({ body }: HttpReply): { code: number; text: string } {
  const reader = new BinaryReader(body);
  expect(reader.tag()).toEqual([1, 0]);
  const code = reader.int32();
  expect(reader.tag()).toEqual([2, 2]);
  return { code, text: reader.string() };
}
