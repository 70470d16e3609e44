import { expect, test } from "vitest";

import { createExporterContext } from "../../support/exporter-context.ts";
import { receivedRecord, receivedRecords } from "../received-record.ts";
import { begin, createExporter, oneByOne, shutdownMillis } from "./otlp-rig.ts";

test("while the queue is full, whoever brings more waits", async () => {
  const sending = { queue_size: 4, ...oneByOne };
  const { backend, context, exporter } = await begin({ sending_queue: sending });
  const held = Promise.withResolvers<void>();
  backend.answers.push((response) => void held.promise.then(() => response.end()));
  const records = receivedRecords(6);
  await exporter.consume(records.slice(0, 4));
  let isTaken = false;
  const more = exporter.consume(records.slice(4)).then(() => {
    isTaken = true;
    return undefined;
  });
  await backend.requested(1);
  expect(isTaken).toBe(false);
  expect(context.queue()).toEqual({ size: 4, capacity: 4, inFlight: 1 });
  held.resolve();
  await more;
  await exporter.shutdown(shutdownMillis);
  expect(context.counts).toEqual({ sent: 6 });
  expect(context.queue()).toEqual({ size: 0, capacity: 4, inFlight: 0 });
});

test("bytes fill the queue as well", async () => {
  const sending = { queue_bytes: 2000, ...oneByOne };
  const { backend, exporter } = await begin({ sending_queue: sending });
  const held = Promise.withResolvers<void>();
  backend.answers.push((response) => void held.promise.then(() => response.end()));
  await exporter.consume([receivedRecord("x".repeat(1500))]);
  let isTaken = false;
  const more = exporter.consume([receivedRecord("y".repeat(1500))]).then(() => {
    isTaken = true;
    return undefined;
  });
  await backend.requested(1);
  expect(isTaken).toBe(false);
  held.resolve();
  await more;
});

test("at the end, what waits is sent, once", async () => {
  const batch = { flush_timeout: "1h" };
  const { backend, context, exporter } = await begin({ sending_queue: { batch } });
  const records = receivedRecords(3);
  await exporter.consume(records);
  await Promise.all([exporter.shutdown(shutdownMillis), exporter.shutdown(shutdownMillis)]);
  expect(backend.bodies).toEqual(["record 0", "record 1", "record 2"]);
  expect(context.counts).toEqual({ sent: 3 });
});

test("at the end, what cannot be sent is given back", async () => {
  const retry = { initial_interval: "1h", max_interval: "1h", max_elapsed_time: "0s" };
  const sending = { queue_size: 2, ...oneByOne };
  const { backend, context, exporter } = await begin({
    retry_on_failure: retry,
    sending_queue: sending,
  });
  backend.answers.push(503, 503, 503, 503);
  const records = receivedRecords(4);
  const consuming = exporter.consume(records);
  await backend.requested(1);
  await exporter.shutdown(shutdownMillis);
  await consuming;
  expect(records.map(({ ends }) => ends)).toEqual(records.map(() => ["undone"]));
  expect(context.counts).toEqual({ "failed:shutdown": 4 });
});

test("at the end, a server that does not answer is waited for only so long", async () => {
  const sending = { queue_size: 2, ...oneByOne };
  const { backend, context, exporter } = await begin({ sending_queue: sending });
  backend.answers.push(() => {});
  const records = receivedRecords(4);
  const consuming = exporter.consume(records);
  await backend.requested(1);
  await exporter.shutdown(1);
  await consuming;
  expect(records.map(({ ends }) => ends)).toEqual(records.map(() => ["undone"]));
  expect(context.counts).toEqual({ "failed:shutdown": 4 });
});

test("what comes after the end, or without a start, is given back", async () => {
  const context = createExporterContext();
  const exporter = createExporter(context, { endpoint: "http://127.0.0.1:9" });
  const before = receivedRecord("before");
  await exporter.consume([before]);
  await exporter.shutdown(1);
  const after = receivedRecord("after");
  await exporter.consume([after]);
  await exporter.start();
  expect([before.ends, after.ends]).toEqual([["undone"], ["undone"]]);
  expect(context.counts).toEqual({ "failed:shutdown": 2 });
});
