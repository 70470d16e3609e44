import {
  createEventEnvelope,
  Delivery,
  fitEvent,
  HttpTransport,
  parseDsn,
  ReportingTransport,
} from "@rookery/core";
import { startMockSentry } from "@rookery/mock-sentry";
import { logRecord } from "@rookery/test-record-samples";
import { expect, onTestFinished, test } from "vitest";

import { createEventIdChooser } from "../../src/event-id.ts";
import { createGrouping } from "../../src/grouping/create-grouping.ts";
import { createEventMapper } from "../../src/mapping/index.ts";
import { StormGuard } from "../../src/storms/storm-guard.ts";

const sdk = { name: "rookery.test", version: "1.2.3" };

test("a storm arrives as a few events, the number of the others, and a report of them", async () => {
  const sentry = await startMockSentry();
  const http = new HttpTransport({ dsn: parseDsn(sentry.dsn), client: sdk });
  onTestFinished(async () => {
    await http.close();
    await sentry.close();
  });
  let now = 0;
  const guard = new StormGuard({ maxPerIssuePerMinute: 2, now: () => now });
  const grouping = createGrouping({ fingerprint: "server", rules: [] });
  const toEvent = createEventMapper({ sdk });
  const chooseEventId = createEventIdChooser("1");
  const reports = new ReportingTransport({ transport: http });
  const delivery = new Delivery({ transport: reports, numConsumers: 1 });

  const take = async (body: string): Promise<void> => {
    const record = logRecord({ body });
    const event = toEvent(record, chooseEventId(record));
    const verdict = guard.admit(event, grouping.key(event));
    if (verdict.kind === "heldBack") return reports.record("sample_rate", "error", 1);
    const envelope = createEventEnvelope(fitEvent(verdict.event, { nowMillis: Date.now() }));
    await delivery.enqueue([{ envelope }], 0);
  };
  for (let index = 0; index < 50; index += 1) await take(`order ${index} failed`);
  now = 30_000;
  await take("order 50 failed");
  await delivery.shutdown(10_000);
  await reports.close(10_000);

  expect(sentry.events().map(({ packet }) => packet["logentry"])).toEqual(
    [0, 1, 50].map((order) => ({ formatted: `order ${order} failed` })),
  );
  expect(sentry.events()[2]?.packet["contexts"]).toMatchObject({
    rookery: { held_back: "and 48 more like it in the last 30 seconds", held_back_count: 48 },
  });
  const discarded = sentry.clientReports().flatMap(({ discardedEvents }) => discardedEvents);
  expect(discarded.every(({ reason }) => reason === "sample_rate")).toBe(true);
  expect(discarded.reduce((sum, { quantity }) => sum + quantity, 0)).toBe(48);
});
