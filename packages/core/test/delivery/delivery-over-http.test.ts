import { startMockSentry, type MockSentry } from "@rookery/mock-sentry";
import { afterEach, beforeEach, expect, test } from "vitest";

import {
  createEventEnvelope,
  createLogEnvelope,
  Delivery,
  fitLog,
  Hold,
  HttpTransport,
  parseDsn,
  ReportingTransport,
  type Envelope,
} from "../../src/index.ts";
import { fittedEvent } from "../event-packet.ts";

const eventId = (digit: number): string => String(digit).repeat(32);
const event = (digit: number): Envelope =>
  createEventEnvelope(fittedEvent({ event_id: eventId(digit) }));
const logs = (count: number): Envelope =>
  createLogEnvelope(Array.from({ length: count }, () => fitLog({ body: "log" }, Date.now())));

let sentry: MockSentry;
let http: HttpTransport;
let reports: ReportingTransport;

beforeEach(async () => {
  sentry = await startMockSentry();
  http = new HttpTransport({
    dsn: parseDsn(sentry.dsn),
    client: { name: "rookery.test", version: "1.2.3" },
  });
  reports = new ReportingTransport({ transport: http });
});
afterEach(async () => {
  await http.close();
  await sentry.close();
});

test("an issue that came last is the first to arrive, and a flush brings what was held", async () => {
  const hold = new Hold();
  const delivery = new Delivery({
    transport: reports,
    numConsumers: 1,
    onFlush: () => {
      hold.release(event(3));
    },
  });
  // The first is under way when the others come.
  await delivery.enqueue([{ envelope: event(1) }], 0);
  await delivery.enqueue([{ envelope: logs(2), priority: "log", quantity: 2 }], 0);
  await delivery.enqueue([{ envelope: event(2) }, { hold }], 0);
  expect(await delivery.flush(10_000)).toBe(true);
  expect(sentry.events().map(({ packet }) => packet["event_id"])).toEqual([1, 2, 3].map(eventId));
  expect(sentry.logs()).toHaveLength(2);
  const kinds = sentry.requests().map(({ items }) => items.map(({ type }) => type));
  expect(kinds).toEqual([["event"], ["event"], ["event"], ["log"]]);
  expect(delivery.stats("log")).toMatchObject({ received: 2, accepted: 2 });
});

test("an event that was lost while it was held is reported as one error", async () => {
  const delivery = new Delivery({ transport: reports, onDropped: reports.recordDrop });
  await delivery.enqueue([{ hold: new Hold() }], 0);
  await delivery.stop(10_000);
  await reports.close(10_000);
  expect(sentry.clientReports()).toMatchObject([
    { discardedEvents: [{ reason: "network_error", category: "error", quantity: 1 }] },
  ]);
});

test("logs whose connection breaks behind what Sentry took are there twice, and counted", async () => {
  sentry.injectFault({ reset: "after_body", store: true, times: 1 });
  const delivery = new Delivery({ transport: reports });
  await delivery.enqueue([{ envelope: logs(3), priority: "log", quantity: 3 }], 0);
  expect(await delivery.flush(10_000)).toBe(true);
  expect(sentry.logs()).toHaveLength(6);
  expect(delivery.stats()).toMatchObject({ accepted: 3, maybeDoubled: 3 });
});
