import { logRecord } from "@rookery/test-record-samples";
import { describe, expect, test, vi } from "vitest";

import { listenToDiag } from "../support/listen-to-diag.ts";
import {
  dropsWith,
  error,
  info,
  settle,
  startProcessorRig,
  statsWith,
} from "../support/processor-rig.ts";

describe("when records are exported", () => {
  test("an error goes in the next turn of the event loop, with what was logged before it", async () => {
    const { exporter, processor } = startProcessorRig();
    processor.onEmit(info("crumb"));
    processor.onEmit(error("broken"));
    expect(exporter.batches).toEqual([]);
    await settle();
    expect(exporter.bodies()).toEqual(["crumb", "broken"]);
  });

  test("a burst of errors is one batch", async () => {
    const { exporter, processor } = startProcessorRig();
    for (let count = 0; count < 100; count += 1) processor.onEmit(error("broken"));
    await settle();
    expect(exporter.batches.map(({ length }) => length)).toEqual([100]);
  });

  test("an error that only says so in words goes at once, too", async () => {
    const { exporter, processor } = startProcessorRig();
    processor.onEmit(logRecord({ severityNumber: undefined, severityText: "crit" }));
    await settle();
    expect(exporter.batches).toHaveLength(1);
  });

  test("what is below error waits for the delay", async () => {
    const { exporter, processor } = startProcessorRig({}, { scheduledDelayMillis: 700 });
    processor.onEmit(info("first"));
    await settle();
    await vi.advanceTimersByTimeAsync(699);
    processor.onEmit(info("second"));
    expect(exporter.batches).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(exporter.batches.map((batch) => batch.map(({ body }) => body))).toEqual([
      ["first", "second"],
    ]);
    processor.onEmit(info("third"));
    await vi.advanceTimersByTimeAsync(700);
    expect(exporter.bodies()).toEqual(["first", "second", "third"]);
  });

  test("what is below error waits no longer when it fills a batch", async () => {
    const { exporter, processor } = startProcessorRig({}, { maxExportBatchSize: 3 });
    for (const body of ["1", "2", "3", "4"]) processor.onEmit(info(body));
    await settle();
    expect(exporter.bodies()).toEqual(["1", "2", "3", "4"]);
    expect(exporter.batches.map(({ length }) => length)).toEqual([3, 1]);
  });

  test("a batch waits for the answer to the one before", async () => {
    const { exporter, processor } = startProcessorRig(
      { isSilent: true },
      { maxExportBatchSize: 2 },
    );
    for (const body of ["1", "2", "3", "4", "5"]) processor.onEmit(error(body));
    await settle();
    expect(exporter.bodies()).toEqual(["1", "2"]);
    expect(processor.stats()).toEqual(statsWith({ received: 5, queued: 3, inFlight: 2 }));
    for (let batch = 0; batch < 3; batch += 1) {
      exporter.answer();
      await settle();
    }
    expect(exporter.bodies()).toEqual(["1", "2", "3", "4", "5"]);
    expect(exporter.mostUnanswered()).toBe(1);
    expect(processor.stats()).toEqual(statsWith({ received: 5, exported: 5 }));
  });

  test("records that come while a batch is under way are exported after it", async () => {
    const { exporter, processor } = startProcessorRig(
      { isSilent: true },
      { scheduledDelayMillis: 10 },
    );
    processor.onEmit(error("1"));
    await settle();
    processor.onEmit(info("2"));
    await vi.advanceTimersByTimeAsync(50);
    expect(exporter.bodies()).toEqual(["1"]);
    exporter.answer();
    await settle();
    await vi.advanceTimersByTimeAsync(10);
    expect(exporter.bodies()).toEqual(["1", "2"]);
  });
});

describe("a full queue", () => {
  test("loses the oldest below error, then the newest, counts it and tells it once", async () => {
    const lines = listenToDiag();
    const { exporter, processor } = startProcessorRig({}, { maxQueueSize: 3 });
    processor.onEmit(info("crumb"));
    for (const body of ["1", "2", "3", "4", "5"]) processor.onEmit(error(body));
    await settle();
    expect(exporter.bodies()).toEqual(["1", "2", "3"]);
    expect(processor.stats()).toEqual(
      statsWith({
        received: 6,
        exported: 3,
        dropped: dropsWith({ queue_full: 3 }),
      }),
    );
    expect(lines).toEqual([
      "warn: SentryLogRecordProcessor: more log records come than the exporter takes; " +
        "while 3 wait (maxQueueSize), the oldest below error are lost first, then the newest",
    ]);
  });
});
