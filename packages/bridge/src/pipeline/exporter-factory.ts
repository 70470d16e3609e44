import type { Writable } from "node:stream";

import type { MeterProvider } from "@opentelemetry/api";
import type { z } from "zod";

import type { Component } from "./component.ts";
import type { Consumer } from "./consumer.ts";
import type { ExporterControl } from "./exporter-control.ts";
import type { Faults } from "./faults.ts";
import type { Logger } from "./logger.ts";

/** Counts what an exporter does, as the metrics `rookery_exporter_*` with the exporter's id. */
export interface ExporterTelemetry {
  /** Records that arrived. */
  sent(count: number): void;
  /** Records that will not arrive, each counted once, with the reason. */
  sendFailed(count: number, reason: string): void;
  /** Records that need not arrive, such as those below the threshold; no loss. */
  leftOut(count: number, reason: string): void;
  /** Calls `observe` whenever somebody looks: how much waits or is under way now, and what fits. */
  observeQueue(observe: () => QueueGauge): void;
}

/** How full a queue is, in records or events. */
export interface QueueGauge {
  readonly size: number;
  readonly capacity: number;
  readonly inFlight: number;
}

/** Whether an exporter can do its work; `reason` is a sentence without secrets. */
export type Readiness =
  | { readonly isReady: true }
  | { readonly isReady: false; readonly reason: string };

/** What an exporter has of the daemon around it. */
export interface ExporterContext {
  readonly id: string;
  readonly telemetry: ExporterTelemetry;
  readonly logger: Logger;
  readonly faults: Faults;
  /** The folder for spools; `undefined` where nothing is stored. */
  readonly storageDirectory: string | undefined;
  /** For components that have metrics of their own. */
  readonly meterProvider: MeterProvider;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The clock, in milliseconds since 1970. */
  readonly now: () => number;
  readonly stdout: Writable;
}

/** An exporter that runs. */
export interface ExporterComponent extends Component, Consumer {
  /** What it does beside its work when it is asked to; absent for nothing. */
  readonly control?: ExporterControl;
  /** For `/readyz`: not ready while everything is refused. */
  readiness(): Readiness;
}

/** A kind of exporter, as its folder tells of it. */
export interface ExporterFactory<Config> {
  /** As it is called in the configuration, such as `sentry`. */
  readonly type: string;
  /** Strict, with all defaults; `z.input` is what a user writes. */
  readonly configSchema: z.ZodType<Config>;
  create(config: Config, context: ExporterContext): ExporterComponent;
}
