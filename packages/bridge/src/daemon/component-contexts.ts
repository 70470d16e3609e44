import { join } from "node:path";
import type { Readable, Writable } from "node:stream";

import type { MeterProvider } from "@opentelemetry/api";

import type { ExporterTelemetry } from "../pipeline/exporter-factory.ts";
import { Faults } from "../pipeline/faults.ts";
import type { Logger } from "../pipeline/logger.ts";
import type { MemoryBudget } from "../pipeline/memory-budget.ts";
import type { ProcessorTelemetry } from "../pipeline/processor-factory.ts";
import type { ReceiverTelemetry } from "../pipeline/receiver-telemetry.ts";
import type { TopologyContext } from "./topology-context.ts";

/** Counts what components do. */
interface ComponentTelemetry {
  readonly meterProvider: MeterProvider;
  /** Each of these is called once for an id. */
  forReceiver(id: string): ReceiverTelemetry;
  forProcessor(id: string): ProcessorTelemetry;
  forExporter(id: string): ExporterTelemetry;
}

/** The kinds of components. */
type ComponentKind = "receiver" | "processor" | "exporter";

/** What the components of a daemon share. */
export interface DaemonParts {
  /** Makes the logger of a component. */
  readonly loggerOf: (kind: ComponentKind, id: string) => Logger;
  readonly telemetry: ComponentTelemetry;
  readonly memory: MemoryBudget;
  /** Where spools and offsets are kept; `undefined` for nowhere. */
  readonly storageDirectory: string | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The clock, in milliseconds since 1970. */
  readonly now: () => number;
  readonly stdin: Readable;
  readonly stdout: Writable;
}

/** What a component tells with. */
interface Voice<Telemetry> {
  readonly logger: Logger;
  readonly faults: Faults;
  readonly telemetry: Telemetry;
}

/** Makes what each component is given; one that begins anew tells on, with the voice it had. */
export function createComponentContexts(parts: DaemonParts): TopologyContext {
  const { env, loggerOf, memory, now, stdin, stdout, storageDirectory, telemetry } = parts;
  const voicesOf = <Telemetry>(
    kind: ComponentKind,
    telemetryOf: (id: string) => Telemetry,
  ): ((id: string) => Voice<Telemetry>) =>
    remembered((id) => {
      const logger = loggerOf(kind, id);
      return { logger, faults: new Faults(logger), telemetry: telemetryOf(id) };
    });
  const receiverVoice = voicesOf("receiver", (id) => telemetry.forReceiver(id));
  const processorVoice = voicesOf("processor", (id) => telemetry.forProcessor(id));
  const exporterVoice = voicesOf("exporter", (id) => telemetry.forExporter(id));
  const { meterProvider } = telemetry;
  const stateDirectory =
    storageDirectory === undefined ? undefined : join(storageDirectory, "receivers");
  return {
    receiver: (id, consumer) => ({
      ...receiverVoice(id),
      id,
      consumer,
      memory,
      stateDirectory,
      now,
      stdin,
    }),
    processor: (id, next) => ({ ...processorVoice(id), id, next }),
    exporter: (id) => ({
      ...exporterVoice(id),
      id,
      storageDirectory,
      meterProvider,
      env,
      now,
      stdout,
    }),
  };
}

/** Makes the value of a key once. */
function remembered<Value>(make: (key: string) => Value): (key: string) => Value {
  const values = new Map<string, Value>();
  return (key) => {
    const known = values.get(key);
    if (known !== undefined) return known;
    const value = make(key);
    values.set(key, value);
    return value;
  };
}
