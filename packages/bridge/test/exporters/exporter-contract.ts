import { describe, expect, onTestFinished, test } from "vitest";

import type { ExporterComponent, ExporterContext } from "../../src/pipeline/exporter-factory.ts";
import type { RecordEnd } from "../../src/pipeline/receipt.ts";
import { createExporterContext, type TestExporterContext } from "../support/exporter-context.ts";
import {
  endsOf,
  watchedRecord,
  watchedRecords,
  type WatchedRecord,
} from "../support/watched-record.ts";

/** Where an exporter under test sends to. What it cannot do is absent, and not tested. */
export interface Backend {
  /** The messages of the records that arrived, in their order; each once, however often it was sent. */
  arrived(): readonly string[];
  /** Lets so many requests fail in a way that passes, such as 503. */
  failNext?(requests: number): void;
  /** Refuses for good what has this text in it, and nothing else. */
  refuse?(text: string): void;
  /** Answers nothing until what it returns is called. */
  hold?(): () => void;
  close(): Promise<void>;
}

/** An exporter under test. */
export interface ExporterUnderTest {
  readonly name: string;
  startBackend(): Promise<Backend>;
  /**
   * Makes an exporter that sends to a backend, and tries again within milliseconds; the suite starts it.
   * Its queue holds no more than so many records, where it has one.
   */
  create(
    backend: Backend,
    context: ExporterContext,
    queueSize: number,
  ): Promise<ExporterComponent> | ExporterComponent;
  /** Changes of the context, such as a folder for what is stored. */
  contextChanges?(): Partial<ExporterContext>;
  /** Whether it keeps on disk what it has not sent. @default false */
  readonly hasStorage?: boolean;
  /** How a record ends that is refused for good. @default "done" */
  readonly refusedEnd?: RecordEnd;
}

/** How long a shutdown may take that has nothing in its way. */
const amplyMillis = 10_000;
/** Of a shutdown that has. */
const brieflyMillis = 50;

/** What every exporter keeps. Called at the top level of its test file. */
export function testExporterContract(exporter: ExporterUnderTest): void {
  const begin = async (queueSize = 1000): Promise<Rig> => {
    const backend = await exporter.startBackend();
    onTestFinished(() => backend.close());
    const context = createExporterContext(exporter.contextChanges?.());
    const component = await exporter.create(backend, context, queueSize);
    onTestFinished(() => component.shutdown(brieflyMillis));
    await component.start();
    return { backend, component, context };
  };
  /** Every record is counted once, and as it ended; nothing is told twice. */
  const expectBooksToAddUp = (records: readonly WatchedRecord[], { context }: Rig): void => {
    expect(context.counted()).toBe(records.length);
    for (const { receipt } of records) {
      expect(receipt.told.filter((word) => word !== "stored").slice(0, 1)).toHaveLength(1);
    }
  };

  describe(`${exporter.name}: what every exporter keeps`, () => {
    test("what is accepted arrives once, is done, and is counted as sent", async () => {
      const rig = await begin();
      const records = watchedRecords(100);
      for (let index = 0; index < records.length; index += 30) {
        await rig.component.consume(records.slice(index, index + 30));
      }
      expect(new Set(await endsOf(records))).toEqual(new Set(["done"]));
      const messages = records.map((_, index) => `event ${index}`);
      expect(rig.backend.arrived().toSorted()).toEqual(messages.toSorted());
      expect(rig.context.counts).toEqual({ sent: 100 });
      expectBooksToAddUp(records, rig);
    });

    test("what fails for a while arrives all the same", async () => {
      const rig = await begin();
      if (rig.backend.failNext === undefined) return;
      rig.backend.failNext(3);
      const records = watchedRecords(20);
      await rig.component.consume(records);
      expect(new Set(await endsOf(records))).toEqual(new Set(["done"]));
      expect(new Set(rig.backend.arrived()).size).toBe(20);
      expect(rig.context.counts).toEqual({ sent: 20 });
    });

    test("what is refused for good costs nothing else, and is counted as failed", async () => {
      const rig = await begin();
      if (rig.backend.refuse === undefined) return;
      rig.backend.refuse("unwanted");
      const good = watchedRecords(20);
      const bad = [watchedRecord("unwanted 1"), watchedRecord("unwanted 2")];
      const records = [...good.slice(0, 5), ...bad, ...good.slice(5)];
      await rig.component.consume(records);
      expect(new Set(await endsOf(good))).toEqual(new Set(["done"]));
      expect(new Set(await endsOf(bad))).toEqual(new Set([exporter.refusedEnd ?? "done"]));
      expect(rig.backend.arrived().toSorted()).toEqual(
        good.map((_, index) => `event ${index}`).toSorted(),
      );
      expect(rig.context.counts["sent"]).toBe(20);
      expectBooksToAddUp(records, rig);
    });

    test("failures and refusals together lose nothing but what is refused", async () => {
      const rig = await begin();
      if (rig.backend.refuse === undefined || rig.backend.failNext === undefined) return;
      rig.backend.refuse("unwanted");
      rig.backend.failNext(2);
      const batches = Array.from({ length: 10 }, (_, batch) => [
        ...watchedRecords(5),
        watchedRecord(batch % 3 === 0 ? `unwanted ${batch}` : `wanted ${batch}`),
      ]);
      // Sources overlap.
      await Promise.all(batches.map((batch) => rig.component.consume(batch)));
      const records = batches.flat();
      await endsOf(records);
      expect(rig.context.counts["sent"]).toBe(56);
      expectBooksToAddUp(records, rig);
    });

    test("while there is no room, whoever hands over waits, and nothing is lost", async () => {
      const rig = await begin(4);
      const release = rig.backend.hold?.();
      if (release === undefined || exporter.hasStorage === true) return;
      const batches = Array.from({ length: 10 }, () => watchedRecords(5));
      let waiting = batches.length;
      const consumed = batches.map(async (batch) => {
        await rig.component.consume(batch);
        waiting -= 1;
      });
      await new Promise(setImmediate);
      expect(waiting).toBeGreaterThan(5);
      release();
      await Promise.all(consumed);
      const records = batches.flat();
      expect(new Set(await endsOf(records))).toEqual(new Set(["done"]));
      expect(rig.context.counts).toEqual({ sent: 50 });
    });

    test("a shutdown sends what it was handed", async () => {
      const rig = await begin();
      const records = watchedRecords(50);
      await rig.component.consume(records);
      await rig.component.shutdown(amplyMillis);
      expect(records.map(({ receipt }) => receipt.end)).toEqual(records.map(() => "done"));
      expect(rig.context.counts).toEqual({ sent: 50 });
    });

    test("a shutdown in mid-flight ends every record, and says what became of each", async () => {
      const rig = await begin(8);
      const release = rig.backend.hold?.();
      if (release === undefined) return;
      const records = watchedRecords(30);
      const consumed = rig.component.consume(records);
      await rig.component.shutdown(brieflyMillis);
      await consumed;
      release();
      const ends = records.map(({ receipt }) => receipt.end);
      expect(ends).not.toContain(undefined);
      const { sent = 0 } = rig.context.counts;
      expect(ends.filter((end) => end === "done")).toHaveLength(sent);
      const onDisk = records.filter(({ receipt }) => receipt.told[0] === "stored");
      const isLeft = exporter.hasStorage === true ? onDisk.length - sent : 0;
      expect(rig.context.counted() + isLeft).toBe(records.length);
    });

    test("what comes after the shutdown, or before the start, is left to who has it", async () => {
      const rig = await begin();
      await rig.component.shutdown(amplyMillis);
      const context = createExporterContext(exporter.contextChanges?.());
      const idle = await exporter.create(rig.backend, context, 10);
      for (const component of [rig.component, idle]) {
        const records = watchedRecords(3);
        await component.consume(records);
        expect(await endsOf(records)).toEqual(["undone", "undone", "undone"]);
      }
      await idle.shutdown(brieflyMillis);
      expect(rig.backend.arrived()).toEqual([]);
    });

    test("it says whether it is ready, and can be shut down twice, and without a start", async () => {
      const context = createExporterContext(exporter.contextChanges?.());
      const backend = await exporter.startBackend();
      onTestFinished(() => backend.close());
      const idle = await exporter.create(backend, context, 10);
      expect(idle.readiness()).toMatchObject({ isReady: false });
      await Promise.all([idle.shutdown(brieflyMillis), idle.shutdown(brieflyMillis)]);
      const { component } = await begin();
      expect(component.readiness()).toEqual({ isReady: true });
      await Promise.all([component.shutdown(amplyMillis), component.shutdown(amplyMillis)]);
      expect(component.readiness()).toMatchObject({ isReady: false });
    });
  });
}

/** An exporter that runs, and what it sends to. */
interface Rig {
  readonly backend: Backend;
  readonly component: ExporterComponent;
  readonly context: TestExporterContext;
}
