import fc from "fast-check";
import { expect, test } from "vitest";

import { ClientReports, createClientReportItem } from "../../src/client-report/client-reports.ts";
import type { DiscardReason } from "../../src/index.ts";

test("losses of one reason and category are one number", () => {
  const reports = new ClientReports();
  reports.record("network_error", "error", 1);
  reports.record("network_error", "error", 2);
  reports.record("network_error", "log_item", 4);
  reports.record("send_error", "error", 8);
  expect(reports.take()).toEqual([
    { reason: "network_error", category: "error", quantity: 3 },
    { reason: "network_error", category: "log_item", quantity: 4 },
    { reason: "send_error", category: "error", quantity: 8 },
  ]);
  expect([reports.isEmpty, reports.take()]).toEqual([true, []]);
});

test("what is given back is counted with what came since", () => {
  const reports = new ClientReports();
  reports.record("network_error", "error", 1);
  const taken = reports.take();
  reports.record("network_error", "error", 2);
  reports.restore(taken);
  expect(reports.take()).toEqual([{ reason: "network_error", category: "error", quantity: 3 }]);
});

test.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])("%d is no quantity", (quantity) => {
  const reports = new ClientReports();
  reports.record("network_error", "error", quantity);
  expect(reports.isEmpty).toBe(true);
});

test("a quantity stays within what a server of 32 bits reads", () => {
  const reports = new ClientReports();
  reports.record("network_error", "log_byte", 4_000_000_000);
  reports.record("network_error", "log_byte", 4_000_000_000);
  expect(reports.take().map(({ quantity }) => quantity)).toEqual([4_294_967_295]);
});

test("nothing is lost and nothing counted twice, however often it is taken and given back", () => {
  const step = fc.oneof(fc.nat(100), fc.constant("take"), fc.constant("fail"));
  fc.assert(
    fc.property(fc.array(step), (steps) => {
      const reports = new ClientReports();
      let recorded = 0;
      let reported = 0;
      for (const next of [...steps, "take"]) {
        if (typeof next === "number") {
          reports.record("send_error", "error", next);
          recorded += next;
        } else {
          const taken = reports.take();
          if (next === "fail") reports.restore(taken);
          else reported += taken.reduce((sum, { quantity }) => sum + quantity, 0);
        }
      }
      expect(reported).toBe(recorded);
    }),
  );
});

test("a report of all reasons is far below what Sentry takes of it (4 KiB)", () => {
  const reasons: readonly DiscardReason[] = [
    "internal_sdk_error",
    "ratelimit_backoff",
    "insufficient_data",
  ];
  const items = Array.from({ length: 36 }, (_, index) => ({
    reason: reasons[index % 3] ?? "send_error",
    category: "log_item" as const,
    quantity: 4_294_967_295,
  }));
  expect(createClientReportItem(items, 1_795_343_580_250).payload.byteLength).toBeLessThan(4096);
});
