import { createEventEnvelope, fitEvent, HttpTransport, parseDsn } from "@rookery/core";
import { startMockSentry, type MockSentry } from "@rookery/mock-sentry";
import { allRecordedCases, logRecord } from "@rookery/test-record-samples";
import { afterAll, beforeAll, expect, test } from "vitest";

import { BreadcrumbRings } from "../../src/breadcrumbs/breadcrumb-rings.ts";
import { createEventMapper } from "../../src/mapping/index.ts";
import { sdkInfo } from "../../src/sdk-info.ts";
import { defaultOptions } from "./options.ts";

const nowMillis = Date.parse("2026-11-22T12:00:00Z");
let sentry: MockSentry;
let transport: HttpTransport;

beforeAll(async () => {
  const now = (): number => nowMillis;
  sentry = await startMockSentry({ now });
  transport = new HttpTransport({ dsn: parseDsn(sentry.dsn), client: sdkInfo, now });
});
afterAll(async () => {
  await transport.close();
  await sentry.close();
});

test("a strict Sentry takes the breadcrumbs of every recorded record without a remark", async () => {
  const toEvent = createEventMapper({ sdk: sdkInfo });
  for (const [index, { records }] of allRecordedCases().entries()) {
    const rings = new BreadcrumbRings(defaultOptions);
    // Without their traces, and at one time, all of them are breadcrumbs of the last.
    const parts = { spanContext: undefined, hrTime: logRecord().hrTime };
    const untraced = records.map((record) => ({ ...record, ...parts }));
    for (const record of untraced) rings.note(record, nowMillis);
    const issue = untraced.at(-1) ?? logRecord();
    const event = toEvent(issue, index.toString(16).padStart(32, "0"));
    const breadcrumbs = rings.of(issue, nowMillis);
    expect(breadcrumbs).toHaveLength(records.length);
    const fitted = fitEvent({ ...event, breadcrumbs }, { nowMillis });
    expect((await transport.send(createEventEnvelope(fitted))).status).toBe("accepted");
  }
  expect(sentry.events()).toHaveLength(allRecordedCases().length);
  expect(sentry.events().flatMap((event) => event.remarks)).toEqual([]);
});
