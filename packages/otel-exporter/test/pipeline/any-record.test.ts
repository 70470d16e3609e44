import fc from "fast-check";
import { afterEach, beforeEach, expect, test } from "vitest";

import {
  exportRecords,
  noDrops,
  startExporterRig,
  type ExporterRig,
} from "../support/exporter-rig.ts";
import { anyRecord } from "../support/hostile-records.ts";

let rig: ExporterRig;

beforeEach(async () => {
  rig = await startExporterRig();
});

afterEach(async () => {
  await rig.close();
});

test("of any record Sentry keeps one event as it was sent, or the record is counted with a reason", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyRecord, { maxLength: 5 }),
      fc.boolean(),
      async (records, hasHook) => {
        rig.sentry.clear();
        const exporter = rig.createExporter({
          issues: { minSeverity: "trace" },
          logs: { minSeverity: "trace" },
          ...(hasHook && { beforeSend: (event) => event }),
        });
        expect(await exportRecords(exporter, records)).toEqual({ code: 0 });
        await exporter.shutdown();
        const { belowThreshold, issues, logs, received } = exporter.stats();
        expect(received).toBe(records.length);
        expect(belowThreshold + issues.received).toBe(received);
        expect(issues.accepted + issues.merged).toBe(issues.received);
        expect(issues.dropped).toEqual(noDrops);
        expect(logs.accepted).toBe(logs.received);
        expect(rig.sentry.logs()).toHaveLength(logs.accepted);
        const events = rig.sentry.events();
        expect(events).toHaveLength(issues.accepted);
        const remarks = events.flatMap((event) => event.remarks);
        // An event is as old as its record: that Sentry dates it anew is no fault of the exporter's.
        expect(remarks.filter(({ code }) => !code.endsWith("_timestamp"))).toEqual([]);
        expect(rig.sentry.violations()).toEqual([]);
      },
    ),
    { numRuns: 150 },
  );
}, 120_000);
