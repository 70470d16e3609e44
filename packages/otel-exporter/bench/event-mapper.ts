/**
 * Prints what mapping a record costs, against the bare `JSON.stringify` of the event that it becomes:
 * CPU time per record, rounds interleaved, in one run.
 *
 * Run it with `npm run bench:event-mapper`.
 */
import process from "node:process";

import { fitEvent } from "@rookery/core";
import type { LogRecord } from "@rookery/log-record";

import { createEventMapper } from "../src/mapping/index.ts";

const rounds = 15;
const recordsPerRound = 3000;
const nowMillis = Date.parse("2026-11-22T12:00:00Z");
const eventId = "fc6d8c0c43fc4630ad850ee518f1b9d0";
const time = [1_795_343_775, 123_456_789] as const;

const resource = {
  attributes: {
    "service.name": "shop",
    "service.version": "2.0.0",
    "service.instance.id": "627cc493-f310-47de-96bd-71410b7dec09",
    "deployment.environment.name": "staging",
    "host.name": "web-1",
    "host.arch": "amd64",
    "os.type": "linux",
    "os.version": "6.8.0",
    "process.pid": 7,
    "process.runtime.name": "nodejs",
    "process.runtime.version": "24.21.0",
    "telemetry.sdk.language": "nodejs",
    "k8s.namespace.name": "shop",
    "k8s.pod.name": "shop-7f9c",
  },
};

const request = {
  "http.request.method": "POST",
  "http.route": "/orders/:id/pay",
  "url.scheme": "https",
  "url.path": "/orders/7/pay",
  "url.query": "step=2",
  "server.address": "shop.example",
  "server.port": 8443,
  "client.address": "10.1.2.3",
  "user_agent.original": "curl/8.5.0",
  "http.response.status_code": 503,
  "user.id": "u-7",
};

const records: Readonly<Record<string, LogRecord>> = {
  "two attributes": record({ order: 7, retried: true }),
  "a request": record({ ...request, order: 7 }),
  "a request, older names": record({
    "http.method": "POST",
    "http.scheme": "https",
    "http.host": "shop.example:8443",
    "http.target": "/orders/7/pay?step=2",
    "http.route": "/orders/:id/pay",
    "http.status_code": 503,
    "http.client_ip": "10.1.2.3",
    "http.user_agent": "curl/8.5.0",
    "enduser.id": "u-7",
  }),
  "128 attributes of the app's own": record(
    Object.fromEntries(Array.from({ length: 128 }, (_, index) => [`app.field_${index}`, index])),
  ),
};

function record(attributes: Readonly<Record<string, unknown>>): LogRecord {
  return {
    hrTime: time,
    hrTimeObserved: time,
    severityNumber: 17,
    body: "Payment of order 7 was declined",
    spanContext: {
      traceId: "0af7651916cd43dd8448eb211c80319c",
      spanId: "b7ad6b7169203331",
      traceFlags: 1,
    },
    attributes,
    droppedAttributesCount: 0,
    resource,
    instrumentationScope: { name: "shop.payment" },
  };
}

const toEvent = createEventMapper({ sdk: { name: "rookery.bench", version: "1.2.3" } });

const lines = Object.entries(records).map(([name, given]) => {
  const { packet } = fitEvent(toEvent(given, eventId), { nowMillis });
  const map: number[] = [];
  const bare: number[] = [];
  for (let round = -3; round < rounds; round += 1) {
    const costs = [
      cpuMicrosPerRecord(() => Object.keys(toEvent(given, eventId)).length),
      cpuMicrosPerRecord(() => JSON.stringify(packet).length),
    ] as const;
    // The first rounds warm up.
    if (round < 0) continue;
    map.push(costs[0]);
    bare.push(costs[1]);
  }
  const [mapped, stringified] = [median(map), median(bare)];
  return [
    name.padEnd(32),
    `mapping ${mapped.toFixed(1).padStart(6)} µs`,
    `JSON.stringify ${stringified.toFixed(1).padStart(5)} µs`,
    `ratio ${(mapped / stringified).toFixed(1)}`,
  ].join("  ");
});
process.stdout.write(`${lines.join("\n")}\n`);

function cpuMicrosPerRecord(work: () => number): number {
  let total = 0;
  const before = process.cpuUsage();
  for (let count = 0; count < recordsPerRound; count += 1) total += work();
  const { system, user } = process.cpuUsage(before);
  if (total === 0) throw new Error("nothing was mapped");
  return (system + user) / recordsPerRound;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
