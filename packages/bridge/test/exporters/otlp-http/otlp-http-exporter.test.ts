import { readFileSync } from "node:fs";
import { createServer as createTlsServer } from "node:https";
import { join } from "node:path";

import { expect, test } from "vitest";

import { ComponentError } from "../../../src/pipeline/component.ts";
import { createExporterContext } from "../../support/exporter-context.ts";
import { receivedRecord, receivedRecords } from "../received-record.ts";
import { OtlpBackend } from "./otlp-backend.ts";
import { begin, createExporter, shutdownMillis } from "./otlp-rig.ts";

const pems = join(import.meta.dirname, "../../../../core/test/fixtures/tls");

test("a record arrives with all that it says", async () => {
  const { backend, context, exporter } = await begin({ headers: { "X-Token": "s3cret" } });
  const record = receivedRecord("It broke.", {
    eventName: "broken",
    spanContext: {
      traceId: "0123456789abcdef0123456789abcdef",
      spanId: "0123456789abcdef",
      traceFlags: 1,
    },
    attributes: {
      text: "snow ☃",
      whole: -5,
      fraction: 0.5,
      none: null,
      yes: true,
      infinite: Infinity,
      list: [1, "two"],
      map: { deep: { deeper: "yes" } },
      bytes: new Uint8Array([1, 255]),
    },
  });
  await exporter.consume([record]);
  await exporter.shutdown(shutdownMillis);
  expect(backend.taken).toEqual([
    {
      resource: { "service.name": "shop" },
      scope: "test",
      timeUnixNano: 1_795_776_780_500_000_000n,
      observedTimeUnixNano: 1_795_776_781_000_000_000n,
      severityNumber: 17,
      severityText: "ERROR",
      body: "It broke.",
      eventName: "broken",
      traceId: "0123456789abcdef0123456789abcdef",
      spanId: "0123456789abcdef",
      flags: 1,
      attributes: { ...record.record.attributes, bytes: "01ff" },
    },
  ]);
  const [request] = backend.requests;
  expect(request?.path).toBe("/v1/logs");
  expect(request?.headers).toMatchObject({
    "content-type": "application/x-protobuf",
    "content-encoding": "gzip",
    "x-token": "s3cret",
    "user-agent": expect.stringMatching(/^rookery\/\d/),
  });
  expect(record.ends).toEqual(["done"]);
  expect(context.counts).toEqual({ sent: 1 });
});

test("a path of the endpoint is kept, and nothing is compressed that should not be", async () => {
  const backend = await new OtlpBackend().start();
  const context = createExporterContext();
  const endpoint = `http://127.0.0.1:${backend.port}/otlp/`;
  const exporter = createExporter(context, { endpoint, compression: "none" });
  await exporter.start();
  await exporter.consume([receivedRecord("x".repeat(10_000))]);
  await exporter.shutdown(shutdownMillis);
  expect(backend.requests[0]?.path).toBe("/otlp/v1/logs");
  expect(backend.requests[0]?.headers["content-encoding"]).toBeUndefined();
  expect(backend.requests[0]?.bytes).toBeGreaterThan(10_000);
});

test("records of several calls go into one request, which names their resource once", async () => {
  const batch = { max_size: 30, flush_timeout: "1h" };
  const { backend, exporter } = await begin({ sending_queue: { batch } });
  const records = receivedRecords(30);
  for (let index = 0; index < 30; index += 10) {
    await exporter.consume(records.slice(index, index + 10));
  }
  await Promise.all(records.map(({ settled }) => settled));
  expect(backend.requests.map((request) => [request.records.length, request.resources])).toEqual([
    [30, 1],
  ]);
  expect(backend.bodies).toEqual(records.map(({ record }) => record.body));
});

test("records do not wait for others for longer than they may", async () => {
  const batch = { max_size: 1000, flush_timeout: "1ms" };
  const { exporter } = await begin({ sending_queue: { batch } });
  const [record] = receivedRecords(1);
  await exporter.consume(record === undefined ? [] : [record]);
  expect(await record?.settled).toBe("done");
});

test("a request has no more than it may have, in records and in bytes", async () => {
  const batch = { max_size: 4, max_bytes: 1024 };
  const { backend, exporter } = await begin({ sending_queue: { num_consumers: 1, batch } });
  const sizes = [10, 10, 10, 10, 10, 600, 600, 5000, 10];
  const records = sizes.map((size) => receivedRecord("x".repeat(size)));
  await exporter.consume(records);
  await exporter.shutdown(shutdownMillis);
  expect(backend.requests.map((request) => request.records.length)).toEqual([4, 2, 1, 1, 1]);
});

test("a record that cannot be written harms no other", async () => {
  const { backend, context, exporter } = await begin();
  const circular: Record<string, unknown> = {};
  circular["self"] = circular;
  let deep: unknown = "bottom";
  for (let depth = 0; depth < 100_000; depth += 1) deep = [deep];
  const odd = { "": undefined, big: 1n, call: () => {}, date: new Date(0), nan: Number.NaN };
  const records = [
    receivedRecord("first"),
    receivedRecord("circular", { attributes: circular }),
    receivedRecord("deep", { attributes: { deep } }),
    receivedRecord("odd", { attributes: odd }),
    receivedRecord("\ud800 lone surrogate"),
    receivedRecord(undefined, { resource: { attributes: { circular } } }),
    receivedRecord("last"),
  ];
  await exporter.consume(records);
  await exporter.shutdown(shutdownMillis);
  expect(backend.bodies).toEqual(["first", "odd", "\ufffd lone surrogate", "last"]);
  expect(context.counts).toEqual({ sent: 4, "failed:unserializable": 3 });
  expect(records.map(({ ends }) => ends)).toEqual(records.map(() => ["done"]));
});

test("a server with a certificate of one's own is verified, in both directions", async () => {
  const certFile = join(pems, "certificate.pem");
  const keyFile = join(pems, "key.pem");
  const cert = readFileSync(certFile);
  const tls = { cert, key: readFileSync(keyFile), ca: cert, requestCert: true };
  const backend = await new OtlpBackend((listener) => createTlsServer(tls, listener)).start();
  const endpoint = `https://localhost:${backend.port}`;
  const trusting = createExporter(createExporterContext(), {
    endpoint,
    tls: { ca_file: certFile, cert_file: certFile, key_file: keyFile },
  });
  await trusting.start();
  const record = receivedRecord("sealed");
  await trusting.consume([record]);
  expect(await record.settled).toBe("done");
  const context = createExporterContext();
  const doubting = createExporter(context, { endpoint, retry_on_failure: { enabled: false } });
  await doubting.start();
  const other = receivedRecord("not sent");
  await doubting.consume([other]);
  expect(await other.settled).toBe("undone");
  expect(context.logger.lines[0]?.message).toContain("could not be reached");
  expect(backend.bodies).toEqual(["sealed"]);
});

test("a file of tls that is not there is an error that says so", async () => {
  const exporter = createExporter(createExporterContext(), {
    endpoint: "https://localhost:4318",
    tls: { ca_file: "/nonexistent/ca.pem" },
  });
  const failure = await exporter.start().catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(ComponentError);
  expect(failure).toMatchObject({ code: "not_readable" });
});
