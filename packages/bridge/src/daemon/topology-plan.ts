import type { Component } from "../pipeline/component.ts";
import type { Consumer } from "../pipeline/consumer.ts";
import type { ExporterComponent, ExporterContext } from "../pipeline/exporter-factory.ts";
import type { ProcessorContext } from "../pipeline/processor-factory.ts";
import type { ReceiverContext } from "../pipeline/receiver-factory.ts";

/** A component as the configuration asks for it. */
interface PlannedComponent {
  /** As in the configuration: `type` or `type/name`. */
  readonly id: string;
  readonly type: string;
  /** Checked and complete: two that are deeply equal are the same. */
  readonly config: unknown;
}

export interface PlannedReceiver extends PlannedComponent {
  create(context: ReceiverContext): Component;
}

export interface PlannedProcessor extends PlannedComponent {
  create(context: ProcessorContext): Component & Consumer;
}

export interface PlannedExporter extends PlannedComponent {
  create(context: ExporterContext): ExporterComponent;
}

/** What comes from some receivers goes through processors, in their order, to all exporters. */
export interface PlannedPipeline {
  /** `logs` or `logs/name`. */
  readonly id: string;
  readonly receivers: readonly string[];
  readonly processors: readonly string[];
  readonly exporters: readonly string[];
}

/** What is to run. Every id that a pipeline names is there. */
export interface TopologyPlan {
  readonly receivers: readonly PlannedReceiver[];
  readonly processors: readonly PlannedProcessor[];
  readonly exporters: readonly PlannedExporter[];
  readonly pipelines: readonly PlannedPipeline[];
}
