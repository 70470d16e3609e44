import { startMockSentry, type MockSentry } from "@rookery/mock-sentry";
import { afterEach, beforeEach, expect, test } from "vitest";

import {
  createEventEnvelope,
  createLogEnvelope,
  Delivery,
  fitLog,
  HttpTransport,
  parseDsn,
  RateLimitingTransport,
  RateLimits,
  ReportingTransport,
  type Envelope,
} from "../../src/index.ts";
import { fittedEvent } from "../event-packet.ts";

const event = (): Envelope =>
  createEventEnvelope(fittedEvent({ event_id: crypto.randomUUID().replaceAll("-", "") }));

let sentry: MockSentry;
let http: HttpTransport;
let now = Date.UTC(2026, 10, 22);

beforeEach(async () => {
  sentry = await startMockSentry({ now: () => now });
  http = new HttpTransport({
    dsn: parseDsn(sentry.dsn),
    client: { name: "rookery.test", version: "1.2.3" },
    now: () => now,
  });
});
afterEach(async () => {
  await http.close();
  await sentry.close();
});

/** A delivery with reports and limits, as the exporters put it together. */
function createDelivery(): {
  readonly delivery: Delivery;
  readonly reporter: ReportingTransport;
} {
  const reporter = new ReportingTransport({
    transport: new RateLimitingTransport(http, new RateLimits(() => now)),
    now: () => now,
  });
  const onDropped = reporter.recordDrop;
  return {
    reporter,
    delivery: new Delivery({
      transport: reporter,
      onDropped,
      numConsumers: 1,
      retry: { enabled: false },
    }),
  };
}

test("losses arrive, each with its reason, and the books say the same", async () => {
  const { delivery, reporter } = createDelivery();
  const logs = createLogEnvelope([
    fitLog({ body: "12345" }, now),
    fitLog({ body: "123", attributes: { a: "b" } }, now),
  ]);
  sentry.respondNext({ status: 500, times: 2 });
  const envelopes = [event(), logs, event()];
  await delivery.enqueue(
    envelopes.map((envelope) => ({ envelope })),
    0,
  );
  await delivery.shutdown(5000);
  await reporter.close(5000);
  expect(sentry.clientReports()).toMatchObject([
    {
      timestamp: now / 1000,
      discardedEvents: [
        { reason: "send_error", category: "error", quantity: 1 },
        { reason: "send_error", category: "log_item", quantity: 2 },
        { reason: "send_error", category: "log_byte", quantity: 10 },
      ],
    },
  ]);
  expect(delivery.stats()).toMatchObject({
    received: 3,
    accepted: 1,
    dropped: { network_error: 2 },
  });
  expect(sentry.requests().map(({ status }) => status)).toEqual([500, 500, 200, 200]);
});

test("a 429 is not reported, what was held back after it is, once the limit is over", async () => {
  const { delivery, reporter } = createDelivery();
  sentry.respondNext({ status: 429, headers: { "retry-after": "30" } });
  await delivery.enqueue(
    [event(), event(), event()].map((envelope) => ({ envelope })),
    0,
  );
  await delivery.flush(5000);
  now += 30_000;
  await delivery.enqueue(
    [event(), event()].map((envelope) => ({ envelope })),
    0,
  );
  await delivery.shutdown(5000);
  await reporter.close(5000);
  expect(sentry.clientReports().map(({ discardedEvents }) => discardedEvents)).toEqual([
    [{ reason: "ratelimit_backoff", category: "error", quantity: 2 }],
  ]);
  expect(sentry.requests().map(({ items }) => items.map(({ type }) => type))).toEqual([
    ["event"],
    ["event"],
    ["event", "client_report"],
  ]);
});

test("losses count once when the connection breaks behind what Sentry took", async () => {
  const { reporter } = createDelivery();
  const breakOnce = (): void => sentry.injectFault({ reset: "after_body", store: true, times: 1 });
  breakOnce();
  reporter.record("queue_overflow", "error", 1);
  expect(await reporter.send(event())).toEqual({ status: "accepted", wasRepeated: true });
  breakOnce();
  reporter.record("queue_overflow", "error", 2);
  await reporter.close(5000);
  expect(sentry.requests()).toHaveLength(3);
  expect(sentry.clientReports()).toMatchObject([
    { discardedEvents: [{ quantity: 1 }] },
    { discardedEvents: [{ quantity: 2 }] },
  ]);
});
