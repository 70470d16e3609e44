import { propagation, ROOT_CONTEXT } from "@opentelemetry/api";
import { describe, expect, test, vi } from "vitest";

import { SentryLogRecordProcessor } from "../../src/index.ts";
import { listenToDiag } from "../support/listen-to-diag.ts";
import {
  dropsWith,
  error,
  info,
  settle,
  startProcessorRig,
  statsWith,
} from "../support/processor-rig.ts";

describe("forceFlush", () => {
  test("exports what waits, then flushes the exporter", async () => {
    const { exporter, processor } = startProcessorRig({}, { maxExportBatchSize: 2 });
    for (const body of ["1", "2", "3"]) processor.onEmit(info(body));
    await processor.forceFlush();
    expect(exporter.bodies()).toEqual(["1", "2", "3"]);
    expect(exporter.calls).toEqual(["export", "export", "forceFlush"]);
  });

  test("waits for a batch that is under way", async () => {
    const { exporter, processor } = startProcessorRig({ isSilent: true });
    processor.onEmit(error("1"));
    await settle();
    const flush = processor.forceFlush();
    await settle();
    expect(exporter.calls).toEqual(["export"]);
    exporter.answer();
    await flush;
    expect(exporter.calls).toEqual(["export", "forceFlush"]);
  });

  test("does not wait for what comes after it", async () => {
    const { exporter, processor } = startProcessorRig(
      { isSilent: true },
      { maxExportBatchSize: 1 },
    );
    processor.onEmit(error("1"));
    await settle();
    const flush = processor.forceFlush();
    processor.onEmit(error("2"));
    exporter.answer();
    await flush;
    expect(exporter.calls).toContain("forceFlush");
    expect(processor.stats()).toMatchObject({ exported: 1, inFlight: 1 });
  });

  test("of two callers both wait until it is done", async () => {
    const { exporter, processor } = startProcessorRig();
    processor.onEmit(info("1"));
    const seen: number[] = [];
    const flush = async (): Promise<void> => {
      await processor.forceFlush();
      seen.push(exporter.batches.length);
    };
    await Promise.all([flush(), flush()]);
    expect(seen).toEqual([1, 1]);
  });

  test("an exporter whose forceFlush rejects loses nothing and blocks nothing", async () => {
    const lines = listenToDiag();
    const { exporter, processor } = startProcessorRig({
      isSilent: true,
      forceFlush: () => Promise.reject(new Error("no flush")),
    });
    processor.onEmit(error("1"));
    await settle();
    processor.onEmit(error("2"));
    processor.onEmit(error("3"));
    const flush = processor.forceFlush();
    exporter.answer();
    await settle();
    exporter.answer();
    await flush;
    processor.onEmit(error("4"));
    await settle();
    expect(exporter.bodies()).toEqual(["1", "2", "3", "4"]);
    expect(lines).toEqual([
      "warn: SentryLogRecordProcessor: the exporter could not be flushed: Error: no flush",
    ]);
  });

  test.each([
    [undefined, 30_000],
    [{ timeoutMillis: 250 }, 250],
    [{ timeoutMillis: 0 }, 30_000],
    [{ timeoutMillis: Number.POSITIVE_INFINITY }, 30_000],
  ])("given %o, it ends after %i ms while the exporter hangs", async (options, millis) => {
    const { processor } = startProcessorRig({ isSilent: true });
    processor.onEmit(error("1"));
    let isOver = false;
    const flush = processor.forceFlush(options).then(() => {
      isOver = true;
    });
    await vi.advanceTimersByTimeAsync(millis - 1);
    expect(isOver).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    await flush;
  });

  test("an exporter without forceFlush is one as well", async () => {
    const batches: unknown[] = [];
    const processor = new SentryLogRecordProcessor({
      exporter: {
        export: (records, resultCallback) => {
          batches.push(records);
          resultCallback({ code: 0 });
        },
        shutdown: () => Promise.resolve(),
      },
    });
    processor.onEmit(info("1"));
    await processor.forceFlush();
    expect(batches).toHaveLength(1);
  });
});

describe("shutdown", () => {
  test("exports what waits, then shuts the exporter down, once", async () => {
    const { exporter, processor } = startProcessorRig();
    processor.onEmit(info("1"));
    await Promise.all([processor.shutdown(), processor.shutdown(), processor.forceFlush()]);
    await processor.shutdown();
    expect(exporter.bodies()).toEqual(["1"]);
    expect(exporter.calls).toEqual(["export", "forceFlush", "shutdown"]);
  });

  test("takes no more, and says that none is wanted", async () => {
    const lines = listenToDiag();
    const { processor } = startProcessorRig();
    expect(processor.enabled()).toBe(true);
    await processor.shutdown();
    expect(processor.enabled()).toBe(false);
    processor.onEmit(error("1"));
    processor.onEmit(error("2"));
    expect(processor.stats()).toEqual(
      statsWith({
        received: 2,
        dropped: dropsWith({ already_shutdown: 2 }),
      }),
    );
    expect(lines).toEqual([
      "warn: SentryLogRecordProcessor: a log record came after the shutdown, and is lost",
    ]);
  });

  test("ends while the exporter hangs, and counts what it could not hand over", async () => {
    const { processor } = startProcessorRig(
      { isSilent: true, shutdown: () => new Promise<void>(() => undefined) },
      { exportTimeoutMillis: 400, maxExportBatchSize: 1 },
    );
    for (const body of ["1", "2", "3"]) processor.onEmit(error(body));
    const shutdown = processor.shutdown();
    await vi.advanceTimersByTimeAsync(800);
    await shutdown;
    expect(processor.stats()).toEqual(
      statsWith({
        received: 3,
        timedOut: 1,
        dropped: dropsWith({ shutdown_timeout: 2 }),
      }),
    );
  });

  test("an exporter whose shutdown rejects is told, and no more", async () => {
    const lines = listenToDiag();
    const { processor } = startProcessorRig({
      shutdown: () => Promise.reject(new Error("no end")),
    });
    await processor.shutdown();
    expect(lines).toEqual([
      "warn: SentryLogRecordProcessor: the exporter could not be shut down: Error: no end",
    ]);
  });
});

describe("takeQueued", () => {
  test("gives what waits, with the context's attributes, and leaves nothing", async () => {
    const { exporter, processor } = startProcessorRig();
    const user = propagation.setBaggage(
      ROOT_CONTEXT,
      propagation.createBaggage({ "user.id": { value: "7" } }),
    );
    processor.onEmit(info("1"), user);
    processor.onEmit(error("2"), user);
    const taken = processor.takeQueued();
    expect(taken.map(({ attributes, body }) => ({ attributes, body }))).toEqual([
      { attributes: { "user.id": "7" }, body: "1" },
      { attributes: { "user.id": "7" }, body: "2" },
    ]);
    expect(processor.takeQueued()).toEqual([]);
    await processor.forceFlush();
    expect(exporter.batches).toEqual([]);
    expect(processor.stats()).toEqual(statsWith({ received: 2, taken: 2 }));
  });
});
