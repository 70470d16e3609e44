import {
  SentryLogRecordExporter,
  type ExporterStats,
  type LogRecordProcessorStats,
} from "@rookery/otel-exporter";
import { MockProcess } from "@rookery/test-faults/mock-process";
import { expect, onTestFinished, test } from "vitest";

import { countingMeterProvider, type CountingMeterProvider } from "./counting-meter-provider.ts";
import { heldBytes } from "./held-bytes.ts";

const burst = 100_000;
/** What the mock keeps of events and of logs. */
const maxKept = 10_000;
/** How long all of it may take while other tests have the machine, in milliseconds. */
const patienceMillis = 300_000;
const mebibyte = 1_048_576;
const roomForAll = { maxQueueSize: burst };
const counter = "otel.sdk.processor.log.processed";

/** What an app is made of that emits a burst. */
export interface LongBurstParts {
  /** Ours, or the SDK's batch processor. */
  readonly processor: "sentry" | "batch";
  /** Options that both of them have. */
  readonly options: {
    readonly exporter: SentryLogRecordExporter;
    readonly exportTimeoutMillis: number;
    readonly maxQueueSize?: number;
  };
  /** Where the processor counts. */
  readonly meterProvider: CountingMeterProvider["provider"];
}

/** An app that emits a burst. */
export interface LongBurstApp {
  emit(severity: "info" | "error", body: string): void;
  shutdown(): Promise<void>;
  /** The books of our processor; the SDK's has none. */
  readonly stats?: () => LogRecordProcessorStats;
}

interface Burst {
  readonly processor: LongBurstParts["processor"];
  /** The processor's own default where none is given. */
  readonly maxQueueSize?: number;
  /** One record of so many is an error. */
  readonly errorEvery: number;
}

/** Where everything is at one moment. */
interface Books {
  readonly exporter: ExporterStats;
  readonly processor: LogRecordProcessorStats | undefined;
}

interface Outcome {
  readonly mock: MockProcess;
  /** After the loop, while records are sent, and after the shutdown. */
  readonly books: readonly [Books, Books, Books];
  /** What the processor counted: records that it handed over, and those that its queue dropped. */
  readonly counted: { readonly handedOver: number; readonly dropped: number };
  /** How many bytes more are held than before, while the queue is full and at the end. */
  readonly grownBy: { readonly full: number; readonly end: number };
}

/**
 * Defines the tests of 100,000 records in a loop that lets nothing else run, against a Sentry in a
 * process of its own: all records are logs, and errors are issues, too.
 */
export function describeLongBursts(startApp: (parts: LongBurstParts) => LongBurstApp): void {
  async function play({ errorEvery, processor, ...queue }: Burst): Promise<Outcome> {
    // Nearly the same event, thousands of times: nothing for the judge to see.
    const mock = await MockProcess.start([], { ...process.env, MOCK_SENTRY_RECORD: "" });
    onTestFinished(() => mock.kill());
    const meters = countingMeterProvider();
    const exporter = new SentryLogRecordExporter({
      dsn: mock.dsn,
      logs: { minSeverity: "info" },
      // Where all are errors, each would carry a hundred of the others.
      ...(errorEvery === 1 && { breadcrumbs: { maxPerTrace: 0 } }),
      // Whatever else the machine does, nothing may be lost for the time that it takes.
      timeoutMillis: 60_000,
      queueWaitMillis: patienceMillis,
      flushTimeoutMillis: patienceMillis,
      shutdownTimeoutMillis: patienceMillis,
    });
    const options = { exporter, exportTimeoutMillis: patienceMillis, ...queue };
    const app = startApp({ processor, options, meterProvider: meters.provider });
    const look = (): Books => ({ exporter: exporter.stats(), processor: app.stats?.() });
    const before = heldBytes();
    for (let count = 0; count < burst; count += 1) {
      app.emit(count % errorEvery === 0 ? "error" : "info", recordText(count));
    }
    const full = heldBytes() - before;
    const afterLoop = look();
    const ended = app.shutdown();
    await mock.stored(1);
    const meanwhile = look();
    await ended;
    return {
      mock,
      books: [afterLoop, meanwhile, look()],
      counted: { handedOver: meters.sum(counter), dropped: meters.sum(counter, "queue_full") },
      grownBy: { full, end: heldBytes() - before },
    };
  }

  test.each<[string, Burst]>([
    ["our processor", { processor: "sentry", errorEvery: 100 }],
    ["our processor, errors only", { processor: "sentry", errorEvery: 1 }],
    ["our processor with room for all", { processor: "sentry", errorEvery: 100, ...roomForAll }],
    ["the SDK's processor", { processor: "batch", errorEvery: 100 }],
    ["the SDK's processor, errors only", { processor: "batch", errorEvery: 1 }],
    [
      "the SDK's processor with room for all",
      { processor: "batch", errorEvery: 100, ...roomForAll },
    ],
  ])(
    "of 100,000 records at once through %s, each arrives once or is counted as dropped",
    async (_name, given) => {
      const { books, counted, grownBy, mock } = await play(given);
      const handedOver = textsWithRoom(given);
      const errors = handedOver.filter((text) => isError(text, given.errorEvery));
      const dropped = burst - handedOver.length;
      for (const each of books) expectBalance(each);
      const [, , { exporter, processor }] = books;
      expect(exporter).toMatchObject({
        received: handedOver.length,
        belowThreshold: handedOver.length - errors.length,
        issues: { received: errors.length, accepted: errors.length, maybeDoubled: 0 },
        logs: { received: handedOver.length, accepted: handedOver.length, maybeDoubled: 0 },
      });
      expect(counted).toEqual({ handedOver: handedOver.length, dropped });
      if (processor !== undefined) {
        expect(processor).toMatchObject({
          received: burst,
          exported: handedOver.length,
          dropped: { queue_full: dropped },
        });
      }

      const stats = await mock.stats();
      expect(stats).toMatchObject({
        events: errors.length,
        duplicates: 0,
        logs: handedOver.length,
        requestsByStatus: { 200: stats.requests },
      });
      expectTexts(await mock.eventMessages(), errors);
      expectTexts(await mock.logBodies(), handedOver);

      // A record that waits takes half a kilobyte.
      const mostWhenFull = given.maxQueueSize === undefined ? 16 : 96;
      expect(grownBy.full).toBeLessThan(mostWhenFull * mebibyte);
      expect(grownBy.end).toBeLessThan(16 * mebibyte);
    },
    2 * patienceMillis,
  );
}

const recordText = (count: number): string => `record ${count}`;

function isError(text: string, errorEvery: number): boolean {
  return Number(text.slice("record ".length)) % errorEvery === 0;
}

/** The records that find room in the queue. */
function textsWithRoom({ errorEvery, maxQueueSize, processor }: Burst): readonly string[] {
  const all = Array.from({ length: burst }, (_, count) => recordText(count));
  if (maxQueueSize === burst) return all;
  // A queue of 2,048, and the batch of 512 that was taken out of it at once.
  if (processor === "batch") return all.slice(0, 2048 + 512);
  // A queue of 10,000. What is no error goes first, the oldest; of errors, the newest.
  const errors = all.filter((text) => isError(text, errorEvery)).slice(0, 10_000);
  const others = all.filter((text) => !isError(text, errorEvery));
  return [...errors, ...others.slice(Math.max(0, others.length - (10_000 - errors.length)))];
}

/** The server has these and each once: all of them, or as many as it keeps. */
function expectTexts(actual: readonly string[], expected: readonly string[]): void {
  const known = new Set(expected);
  expect(actual).toHaveLength(Math.min(expected.length, maxKept));
  expect(new Set(actual).size).toBe(actual.length);
  expect(actual.filter((text) => !known.has(text))).toEqual([]);
}

/** Whatever came in is in one place. */
function expectBalance({ exporter, processor }: Books): void {
  const { belowThreshold, issues, logs, received } = exporter;
  expect(received).toBe(belowThreshold + issues.received);
  for (const stats of [issues, logs]) {
    const { dropped, maybeDoubled: _, received: __, recovered: ___, ...places } = stats;
    expect(sumOf(places) + sumOf(dropped)).toBe(stats.received);
  }
  if (processor === undefined) return;
  const { dropped, received: emitted, ...places } = processor;
  expect(sumOf(places) + sumOf(dropped)).toBe(emitted);
}

function sumOf(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}
