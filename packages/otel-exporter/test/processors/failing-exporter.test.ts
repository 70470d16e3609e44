import { describe, expect, test, vi } from "vitest";

import { listenToDiag } from "../support/listen-to-diag.ts";
import { error, settle, startProcessorRig, statsWith } from "../support/processor-rig.ts";

describe("an exporter that does not work", () => {
  test("that throws costs its batch", async () => {
    const lines = listenToDiag();
    const { processor } = startProcessorRig({
      onExport: () => {
        throw new Error("no export");
      },
    });
    processor.onEmit(error("1"));
    await settle();
    processor.onEmit(error("2"));
    await settle();
    expect(processor.stats()).toEqual(statsWith({ received: 2, failed: 2 }));
    expect(lines).toEqual([
      "warn: SentryLogRecordProcessor: the exporter did not take 1 log records: Error: no export",
    ]);
  });

  test("that answers with a failure costs the batch, and is told once", async () => {
    const lines = listenToDiag();
    const { exporter, processor } = startProcessorRig({ isSilent: true });
    processor.onEmit(error("1"));
    await settle();
    exporter.answer({ code: 1, error: new Error("queue full") });
    await settle();
    expect(processor.stats()).toEqual(statsWith({ received: 1, failed: 1 }));
    expect(lines).toEqual([
      "warn: SentryLogRecordProcessor: the exporter did not take 1 log records: Error: queue full",
    ]);
  });

  test("that answers late is waited for, so that no exports overlap", async () => {
    const lines = listenToDiag();
    const { exporter, processor } = startProcessorRig(
      { isSilent: true },
      { exportTimeoutMillis: 1000, maxExportBatchSize: 1 },
    );
    processor.onEmit(error("1"));
    processor.onEmit(error("2"));
    await settle();
    await vi.advanceTimersByTimeAsync(1999);
    expect(exporter.bodies()).toEqual(["1"]);
    expect(processor.stats()).toMatchObject({ timedOut: 1, queued: 1 });
    exporter.answer();
    await settle();
    expect(exporter.bodies()).toEqual(["1", "2"]);
    exporter.answer();
    await settle();
    expect(processor.stats()).toEqual(statsWith({ received: 2, exported: 1, timedOut: 1 }));
    expect(lines).toEqual([
      "warn: SentryLogRecordProcessor: the exporter did not answer for 1 log records in 1000 ms",
    ]);
  });

  test("that may take as long as it likes is waited for, and a flush ends all the same", async () => {
    const { exporter, processor } = startProcessorRig(
      { isSilent: true },
      { exportTimeoutMillis: 0, maxExportBatchSize: 1 },
    );
    processor.onEmit(error("1"));
    processor.onEmit(error("2"));
    const flush = processor.forceFlush();
    await vi.advanceTimersByTimeAsync(30_000);
    await flush;
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect(exporter.bodies()).toEqual(["1"]);
    exporter.answer();
    await settle();
    expect(exporter.bodies()).toEqual(["1", "2"]);
  });

  test("that never answers does not stop what comes later", async () => {
    const { exporter, processor } = startProcessorRig(
      { isSilent: true },
      { exportTimeoutMillis: 1000, maxExportBatchSize: 1 },
    );
    processor.onEmit(error("1"));
    processor.onEmit(error("2"));
    await settle();
    await vi.advanceTimersByTimeAsync(2000);
    expect(exporter.bodies()).toEqual(["1", "2"]);
  });

  test("that answers twice, or nothing at all, is counted once", async () => {
    const { processor } = startProcessorRig(
      {},
      {
        exporter: {
          export: (_, resultCallback) => {
            // What a plugin in plain JavaScript does.
            Reflect.apply(resultCallback, undefined, []);
            resultCallback({ code: 0 });
          },
          shutdown: () => Promise.resolve(),
        },
      },
    );
    processor.onEmit(error("1"));
    await settle();
    expect(processor.stats()).toEqual(statsWith({ received: 1, failed: 1 }));
  });
});
