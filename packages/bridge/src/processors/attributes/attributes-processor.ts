import type { Component } from "../../pipeline/component.ts";
import type { Consumer } from "../../pipeline/consumer.ts";
import type { PipelineRecord } from "../../pipeline/pipeline-record.ts";
import type { ProcessorContext } from "../../pipeline/processor-factory.ts";
import { ChangedRecord, type Action } from "./changed-record.ts";
import { compileAction } from "./compile-action.ts";
import type { AttributesProcessorConfig } from "./config.ts";

/** Changes attributes and a few fields of records. */
export class AttributesProcessor implements Component, Consumer {
  readonly #actions: readonly Action[];
  readonly #context: ProcessorContext;

  constructor(config: AttributesProcessorConfig, context: ProcessorContext) {
    this.#actions = config.actions.map(compileAction);
    this.#context = context;
  }

  async start(): Promise<void> {}

  async consume(records: readonly PipelineRecord[]): Promise<void> {
    const { next, telemetry } = this.#context;
    telemetry.incoming(records.length);
    const changed = records.map((item) => this.#change(item));
    telemetry.outgoing(changed.length);
    await next.consume(changed);
  }

  async shutdown(): Promise<void> {}

  #change(item: PipelineRecord): PipelineRecord {
    const record = new ChangedRecord(item);
    for (const apply of this.#actions) apply(record);
    return record.result();
  }
}
