import type { LogRecord } from "@rookery/log-record";
import { logRecord } from "@rookery/test-record-samples";
import fc from "fast-check";
import { afterEach, beforeEach, expect, test } from "vitest";

import type { ExporterStats } from "../../src/index.ts";
import { exportRecords, startExporterRig, type ExporterRig } from "../support/exporter-rig.ts";
import { oddValues } from "../support/hostile-records.ts";
import { errorAttributes, spanContext } from "../support/traced-record.ts";

let rig: ExporterRig;

beforeEach(async () => {
  rig = await startExporterRig();
});

afterEach(async () => {
  await rig.close();
});

/** What a record is made of: its odd values by number, because fast-check cannot hold all of them. */
interface Recipe {
  readonly severityNumber: number | undefined;
  readonly trace: string | undefined;
  readonly logger: string;
  readonly body: number | string;
  readonly isError: boolean;
  readonly isSpan: boolean;
  readonly value: number;
}

const oddValue = fc.nat(oddValues.length - 1);
const recipe: fc.Arbitrary<Recipe> = fc.record({
  severityNumber: fc.constantFrom(1, 9, 13, 17, 21, undefined),
  trace: fc.constantFrom("a", "b", undefined),
  logger: fc.constantFrom("shop", "shop.payment", ""),
  body: fc.oneof(fc.constantFrom("failed", "paid"), oddValue),
  isError: fc.boolean(),
  isSpan: fc.boolean(),
  value: oddValue,
});

const step = fc.oneof(
  { weight: 4, arbitrary: fc.array(recipe, { maxLength: 8 }) },
  { weight: 1, arbitrary: fc.constant("flush" as const) },
);

function toRecord({ body, isError, isSpan, logger, trace, ...rest }: Recipe): LogRecord {
  return logRecord({
    severityNumber: rest.severityNumber,
    body: typeof body === "number" ? oddValues[body]?.[1] : body,
    ...(trace !== undefined && { spanContext: spanContext(trace) }),
    instrumentationScope: { name: logger },
    attributes: {
      ...(isError && errorAttributes),
      ...(isSpan && { "rookery.source": "span" }),
      value: oddValues[rest.value]?.[1],
    },
  });
}

function expectBalanced({ belowThreshold, issues, logs, received }: ExporterStats): void {
  expect(received).toBe(belowThreshold + issues.received);
  for (const stats of [issues, logs]) {
    const { received: expected, dropped, ...places } = stats;
    const counts = [...Object.values(places), ...Object.values(dropped)];
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(expected);
  }
}

test("whatever is exported, the books balance, and what was accepted is stored exactly once", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { maxLength: 8 }),
      fc.boolean(),
      fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }),
      async (steps, hasHook, maxPerIssuePerMinute) => {
        rig.sentry.clear();
        const exporter = rig.createExporter({
          stormControl: { maxPerIssuePerMinute },
          logs: { minSeverity: "info" },
          grouping: { rules: [{ match: { logger: "shop.payment", message: "paid" }, drop: true }] },
          ...(hasHook && {
            beforeSend: (event) => (event.level === "fatal" ? null : Promise.resolve(event)),
          }),
        });
        let handedOver = 0;
        for (const batch of steps) {
          if (batch === "flush") {
            await exporter.forceFlush();
          } else {
            handedOver += batch.length;
            expect(await exportRecords(exporter, batch.map(toRecord))).toEqual({ code: 0 });
          }
          expectBalanced(exporter.stats());
        }
        await exporter.shutdown();
        const stats = exporter.stats();
        expectBalanced(stats);
        const { issues, logs, received } = stats;
        expect(received).toBe(handedOver);
        expect(issues).toMatchObject({ waiting: 0, held: 0, queued: 0, inFlight: 0 });
        expect(issues.dropped).toMatchObject({ internal_sdk_error: 0, send_error: 0, shutdown: 0 });
        const ids = rig.sentry.events().map(({ id }) => id);
        expect(ids).toHaveLength(issues.accepted);
        expect(new Set(ids).size).toBe(issues.accepted);
        // The server stores a repeated id once: what was sent twice shows only in its requests.
        const items = rig.sentry.requests().flatMap((request) => request.items);
        expect(items.filter(({ type }) => type === "event")).toHaveLength(issues.accepted);
        expect(rig.sentry.logs()).toHaveLength(logs.accepted);
      },
    ),
    { numRuns: 15 },
  );
}, 60_000);
