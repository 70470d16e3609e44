import type { z } from "zod";

import type { Component } from "./component.ts";
import type { Consumer } from "./consumer.ts";
import type { Faults } from "./faults.ts";
import type { Logger } from "./logger.ts";

/** Counts what a processor does, as the metrics `rookery_processor_*` with the processor's id. */
export interface ProcessorTelemetry {
  /** Records that came in. */
  incoming(count: number): void;
  /** Records that went on. */
  outgoing(count: number): void;
  /** Records that were left out, or became a part of another; they are settled as `done`. */
  dropped(count: number, reason: string): void;
}

/** What a processor has of the daemon around it. */
export interface ProcessorContext {
  readonly id: string;
  /** Where its records go. */
  readonly next: Consumer;
  readonly telemetry: ProcessorTelemetry;
  readonly logger: Logger;
  readonly faults: Faults;
}

/** A kind of processor, as its folder tells of it. */
export interface ProcessorFactory<Config> {
  /** As it is called in the configuration, such as `filter`. */
  readonly type: string;
  /** Strict, with all defaults; `z.input` is what a user writes. */
  readonly configSchema: z.ZodType<Config>;
  create(config: Config, context: ProcessorContext): Component & Consumer;
}
