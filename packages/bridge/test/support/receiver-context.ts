import { Readable } from "node:stream";

import { Faults } from "../../src/pipeline/faults.ts";
import type { LogFields, Logger } from "../../src/pipeline/logger.ts";
import { MemoryBudget } from "../../src/pipeline/memory-budget.ts";
import type { ReceiverContext } from "../../src/pipeline/receiver-factory.ts";
import { RecordingConsumer } from "./recording-consumer.ts";

/** One line of a log. */
export interface LogLine {
  readonly level: "debug" | "info" | "warn" | "error";
  readonly fields: LogFields;
  readonly message: string;
}

/** Remembers what was logged. */
export class RecordingLogger implements Logger {
  readonly lines: LogLine[] = [];

  debug(fields: LogFields, message: string): void {
    this.lines.push({ level: "debug", fields, message });
  }

  info(fields: LogFields, message: string): void {
    this.lines.push({ level: "info", fields, message });
  }

  warn(fields: LogFields, message: string): void {
    this.lines.push({ level: "warn", fields, message });
  }

  error(fields: LogFields, message: string): void {
    this.lines.push({ level: "error", fields, message });
  }
}

/** What a receiver has counted, by name: `accepted`, `failed:not_json`, `closed:idle`. */
export type Counts = Record<string, number>;

/** What a receiver under test is given, and what it did with it. */
export interface TestContext extends ReceiverContext {
  readonly consumer: RecordingConsumer;
  readonly counts: Counts;
  readonly logger: RecordingLogger;
  /** Resolves once the count of this name has reached `count`. */
  counted(name: string, count: number): Promise<void>;
}

/** Makes what a receiver is given. */
export function createReceiverContext(changes: Partial<ReceiverContext> = {}): TestContext {
  const counts: Counts = {};
  const watchers = new Set<() => void>();
  const add = (name: string, count: number): void => {
    counts[name] = (counts[name] ?? 0) + count;
    for (const watcher of watchers) watcher();
  };
  const logger = new RecordingLogger();
  const counted = async (name: string, count: number): Promise<void> => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const watcher = (): void => {
      if ((counts[name] ?? 0) >= count) resolve();
    };
    watchers.add(watcher);
    watcher();
    await promise;
    watchers.delete(watcher);
  };
  return {
    id: "under_test",
    memory: new MemoryBudget(16 * 1024 * 1024),
    telemetry: {
      accepted: (count) => add("accepted", count),
      refused: (count, reason) => add(`refused:${reason}`, count),
      failed: (count, reason) => add(`failed:${reason}`, count),
      noted: (code) => add(`noted:${code}`, 1),
      connections: (change) => add("connections", change),
      closed: (reason) => add(`closed:${reason}`, 1),
      received: (bytes) => add("bytes", bytes),
    },
    faults: new Faults(logger),
    stateDirectory: undefined,
    now: Date.now,
    stdin: Readable.from([]),
    ...changes,
    consumer: new RecordingConsumer(),
    logger,
    counts,
    counted,
  };
}
