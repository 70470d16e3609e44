import { createServer } from "node:http";
import { buffer } from "node:stream/consumers";
import { gunzipSync } from "node:zlib";

import { expect, onTestFinished, test } from "vitest";

import { ComponentError } from "../../src/pipeline/component.ts";
import { MemoryBudget } from "../../src/pipeline/memory-budget.ts";
import { createMetrics, type Metrics } from "../../src/telemetry/create-metrics.ts";
import { listenLocally } from "../support/listen-locally.ts";
import { documentedMetrics } from "./documented-metrics.ts";
import { scrape } from "./scrape.ts";

const names = { serviceName: "rookery", serviceInstanceId: "test" };
const prometheus = { endpoint: { host: "127.0.0.1", port: 0 } };

/** Metrics that are served, in which everything has happened once. */
async function begin(): Promise<Metrics> {
  const metrics = createMetrics({ ...names, prometheus });
  onTestFinished(() => metrics.shutdown(1000));
  await metrics.start();
  const receiver = metrics.forReceiver("logstash_tcp/edge");
  receiver.accepted(3);
  receiver.accepted(2);
  receiver.refused(1, "queue_full");
  receiver.failed(4, "not_json");
  receiver.noted("invalid_utf8");
  receiver.connections(1);
  receiver.connections(1);
  receiver.connections(-1);
  receiver.closed("idle");
  receiver.received(1000);
  const processor = metrics.forProcessor("filter");
  processor.incoming(5);
  processor.outgoing(3);
  processor.dropped(2, "filtered");
  const exporter = metrics.forExporter("sentry");
  exporter.sent(3);
  exporter.sendFailed(1, "too_large");
  exporter.leftOut(1, "below_threshold");
  exporter.observeQueue(() => ({ size: 7, capacity: 10_000, inFlight: 2 }));
  const budget = new MemoryBudget(1024);
  budget.tryAcquire(100);
  metrics.observeMemoryBudget(budget);
  return metrics;
}

test("docs/metrics.md says of each metric what is scraped, and of no other", async () => {
  const { families } = await scrape(await begin());
  const scraped = families.map(({ help, labels, name, type }) => ({ name, type, labels, help }));
  expect(documentedMetrics()).toEqual(scraped);
});

test("what was counted is what is scraped", async () => {
  const { samples } = await scrape(await begin());
  expect(samples).toMatchObject({
    'rookery_receiver_accepted_log_records_total{receiver="logstash_tcp/edge"}': 5,
    'rookery_receiver_refused_log_records_total{receiver="logstash_tcp/edge",reason="queue_full"}': 1,
    'rookery_receiver_failed_log_records_total{receiver="logstash_tcp/edge",reason="not_json"}': 4,
    'rookery_receiver_notes_total{receiver="logstash_tcp/edge",code="invalid_utf8"}': 1,
    'rookery_receiver_connections{receiver="logstash_tcp/edge"}': 1,
    'rookery_receiver_closed_connections_total{receiver="logstash_tcp/edge",reason="idle"}': 1,
    'rookery_receiver_received_bytes_total{receiver="logstash_tcp/edge"}': 1000,
    'rookery_processor_incoming_items_total{processor="filter"}': 5,
    'rookery_processor_outgoing_items_total{processor="filter"}': 3,
    'rookery_processor_dropped_items_total{processor="filter",reason="filtered"}': 2,
    'rookery_exporter_sent_log_records_total{exporter="sentry"}': 3,
    'rookery_exporter_send_failed_log_records_total{exporter="sentry",reason="too_large"}': 1,
    'rookery_exporter_left_out_log_records_total{exporter="sentry",reason="below_threshold"}': 1,
    'rookery_exporter_queue_size{exporter="sentry"}': 7,
    'rookery_exporter_queue_capacity{exporter="sentry"}': 10_000,
    'rookery_exporter_in_flight_requests{exporter="sentry"}': 2,
    rookery_memory_budget_used_bytes: 100,
    rookery_memory_budget_limit_bytes: 1024,
    rookery_memory_budget_waiting: 0,
  });
  for (const name of ["uptime_seconds_total", "cpu_seconds_total", "memory_rss_bytes"]) {
    expect(samples[`rookery_process_${name}`]).toBeGreaterThan(0);
  }
});

test("counters of a component that did nothing yet are there, at 0", async () => {
  const metrics = createMetrics({ ...names, prometheus });
  onTestFinished(() => metrics.shutdown(1000));
  metrics.forReceiver("stdin");
  await metrics.start();
  const { samples } = await scrape(metrics);
  expect(samples['rookery_receiver_accepted_log_records_total{receiver="stdin"}']).toBe(0);
});

test("a component that takes the place of another counts on", async () => {
  const metrics = await begin();
  metrics.forReceiver("logstash_tcp/edge").accepted(1);
  metrics.forExporter("sentry").observeQueue(() => ({ size: 1, capacity: 2, inFlight: 0 }));
  const { samples } = await scrape(metrics);
  expect(samples).toMatchObject({
    'rookery_receiver_accepted_log_records_total{receiver="logstash_tcp/edge"}': 6,
    'rookery_exporter_queue_size{exporter="sentry"}': 1,
    'rookery_exporter_queue_capacity{exporter="sentry"}': 2,
  });
});

test("metrics of components that have their own are there, too", async () => {
  const metrics = await begin();
  metrics.meterProvider.getMeter("other").createCounter("other.things").add(1, { kind: "one" });
  const { samples } = await scrape(metrics);
  expect(samples['other_things_total{kind="one"}']).toBe(1);
});

test("target_info says who is scraped", async () => {
  const { page } = await scrape(await begin());
  expect(page).toMatch(/^target_info\{service_name="rookery",service_version="[^"]+",/m);
});

test("the page is for GET and HEAD, and for one path", async () => {
  const url = `http://127.0.0.1:${(await begin()).address?.port}`;
  expect((await fetch(`${url}/metrics`, { method: "POST" })).status).toBe(405);
  const head = await fetch(`${url}/metrics`, { method: "HEAD" });
  expect([head.status, await head.text()]).toEqual([200, ""]);
  expect((await fetch(`${url}/`)).status).toBe(404);
});

test("a port that is taken is an error that says what to do", async () => {
  const { address } = await begin();
  if (address === undefined) throw new Error("not started");
  const second = createMetrics({ ...names, prometheus: { endpoint: address } });
  const failure = await second.start().catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(ComponentError);
  expect(failure).toMatchObject({ code: "address_in_use" });
  await second.shutdown(1000);
});

test("metrics are pushed with OTLP, the last of them at the end", async () => {
  const bodies: unknown[] = [];
  const headers: unknown[] = [];
  const server = createServer((request, response) => {
    headers.push(request.headers["x-token"]);
    void buffer(request).then((body) => {
      bodies.push(JSON.parse(gunzipSync(body).toString()));
      response.end("{}");
    });
  });
  onTestFinished(() => void server.close());
  const port = await listenLocally(server);
  const metrics = createMetrics({
    ...names,
    otlp: {
      url: `http://127.0.0.1:${port}/v1/metrics`,
      headers: { "x-token": "secret" },
      compression: "gzip",
      intervalMillis: 60_000,
      timeoutMillis: 100_000,
    },
  });
  await metrics.start();
  metrics.forExporter("sentry").sent(12);
  await metrics.shutdown(5000);
  expect(headers).toEqual(["secret"]);
  expect(JSON.stringify(bodies)).toContain(
    '"name":"rookery_exporter_sent_log_records","description":"Records that arrived."',
  );
  expect(JSON.stringify(bodies)).toContain('"asInt":12');
});

test("without anybody to tell, counting is still fine", async () => {
  const metrics = createMetrics(names);
  await metrics.start();
  metrics.forReceiver("stdin").accepted(1);
  expect(metrics.address).toBeUndefined();
  await metrics.shutdown(1000);
  await metrics.shutdown(1000);
});
