import { createEventEnvelope, fitEvent, HttpTransport, parseDsn } from "@rookery/core";
import type { LogRecord } from "@rookery/log-record";
import { startMockSentry, type MockSentry } from "@rookery/mock-sentry";
import { allRecordedCases, logRecord } from "@rookery/test-record-samples";
import { afterEach, beforeEach, expect, test } from "vitest";

import { createGrouping } from "../../src/grouping/create-grouping.ts";
import type { CheckedGroupingOptions } from "../../src/grouping/grouping-options.ts";
import { createEventMapper } from "../../src/mapping/index.ts";
import { sdkInfo } from "../../src/sdk-info.ts";

const nowMillis = Date.parse("2026-11-22T12:00:00Z");
const toEvent = createEventMapper({ sdk: sdkInfo });
let sentry: MockSentry;
let transport: HttpTransport;

beforeEach(async () => {
  const now = (): number => nowMillis;
  sentry = await startMockSentry({ now });
  transport = new HttpTransport({ dsn: parseDsn(sentry.dsn), client: sdkInfo, now });
});
afterEach(async () => {
  await transport.close();
  await sentry.close();
});

/** Sends records, and returns the keys that the exporter has for them. */
async function send(
  records: readonly LogRecord[],
  options: Partial<CheckedGroupingOptions> = {},
): Promise<ReadonlySet<string>> {
  const grouping = createGrouping({ fingerprint: "server", rules: [], ...options });
  const keys = new Set<string>();
  for (const [index, record] of records.entries()) {
    const mapped = toEvent(record, index.toString(16).padStart(32, "0"));
    const { event, isDropped } = grouping.apply(mapped, record);
    if (isDropped) continue;
    keys.add(grouping.key(event));
    const fitted = fitEvent(event, { nowMillis });
    expect((await transport.send(createEventEnvelope(fitted))).status).toBe("accepted");
  }
  return keys;
}

const orders = [7, 8_000, 123_456_789].map((id) =>
  logRecord({
    body: `order ${id} of user u${id}@example.com failed after ${id}ms at 10.0.0.${id % 200}`,
    instrumentationScope: { name: "shop.order" },
  }),
);

test.each(["server", "own"] as const)(
  "messages that differ in their ids are one issue with fingerprint: %s",
  async (fingerprint) => {
    const keys = await send(orders, { fingerprint });
    expect([sentry.issues().length, keys.size]).toEqual([1, 1]);
    expect(sentry.events()[0]?.packet["fingerprint"]).toEqual(
      fingerprint === "server"
        ? undefined
        : ["shop.order", "order <int> of user <email> failed after <duration> at <ip>"],
    );
  },
);

test("a rule makes one issue of two, two of one, and none of a third", async () => {
  const rules = [
    { match: { message: "*deadlock*" }, fingerprint: ["database"] },
    { match: { message: "lock wait*" }, fingerprint: ["database"] },
    { match: { logger: "shop.order" }, fingerprint: ["{{ default }}", "{{ attribute.shop }}"] },
    { match: { message: /^socket hang up/ }, drop: true },
  ];
  const scope = { instrumentationScope: { name: "shop.order" } };
  await send(
    [
      logRecord({ body: "deadlock found" }),
      logRecord({ body: "lock wait timeout" }),
      logRecord({ ...scope, body: "order 1 failed", attributes: { shop: "a" } }),
      logRecord({ ...scope, body: "order 2 failed", attributes: { shop: "b" } }),
      logRecord({ ...scope, body: "order 3 failed", attributes: { shop: "b" } }),
      logRecord({ body: "socket hang up" }),
    ],
    { rules },
  );
  const counts = sentry.issues().map(({ eventCount }) => eventCount);
  expect(counts.toSorted((one, other) => one - other)).toEqual([1, 2, 2]);
});

test("a record says itself which issue it belongs to", async () => {
  const attributes = { "rookery.fingerprint": ["checkout", "{{ logger }}"] };
  await send(["a", "b"].map((body) => logRecord({ body, attributes })));
  expect(sentry.issues()).toHaveLength(1);
  expect(sentry.events()[0]?.packet["fingerprint"]).toEqual(["checkout", "<no-logger>"]);
  expect(sentry.events()[0]?.packet["extra"]).toBeUndefined();
});

test("own fingerprints of recorded records are taken without a remark, one for each key", async () => {
  const records = allRecordedCases()
    .flatMap((recorded) => recorded.records)
    .map((record) => ({ ...record, hrTime: logRecord().hrTime }));
  const keys = await send(records, { fingerprint: "own" });
  expect(sentry.events().flatMap((event) => event.remarks)).toEqual([]);
  expect(sentry.issues()).toHaveLength(keys.size);
});
