import { Faults } from "../../src/pipeline/faults.ts";
import type { ProcessorContext } from "../../src/pipeline/processor-factory.ts";
import { RecordingLogger, type Counts } from "./receiver-context.ts";
import { RecordingConsumer } from "./recording-consumer.ts";

/** What a processor under test is given, and what it did with it. */
export interface ProcessorTestContext extends ProcessorContext {
  readonly next: RecordingConsumer;
  /** What it counted, by name: `incoming`, `outgoing`, `dropped:filtered`. */
  readonly counts: Counts;
  readonly logger: RecordingLogger;
  /** All that was left out, whatever the reason. */
  dropped(): number;
}

/** Makes what a processor is given. */
export function createProcessorContext(): ProcessorTestContext {
  const counts: Counts = {};
  const add = (name: string, count: number): void => {
    counts[name] = (counts[name] ?? 0) + count;
  };
  const logger = new RecordingLogger();
  return {
    id: "under_test",
    next: new RecordingConsumer(),
    telemetry: {
      incoming: (count) => add("incoming", count),
      outgoing: (count) => add("outgoing", count),
      dropped: (count, reason) => add(`dropped:${reason}`, count),
    },
    logger,
    faults: new Faults(logger),
    counts,
    dropped: () =>
      Object.entries(counts)
        .filter(([name]) => name.startsWith("dropped:"))
        .reduce((sum, [, count]) => sum + count, 0),
  };
}
