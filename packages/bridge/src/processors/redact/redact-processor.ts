import type { LogstashEvent } from "@rookery/logstash";
import { createRedactor, type Redactor } from "@rookery/otel-exporter/redaction";

import type { Component } from "../../pipeline/component.ts";
import type { Consumer } from "../../pipeline/consumer.ts";
import type { PipelineRecord } from "../../pipeline/pipeline-record.ts";
import type { ProcessorContext } from "../../pipeline/processor-factory.ts";
import { createRecordRedactor, type RecordRedactor } from "../../pipeline/record-redactor.ts";
import type { RedactProcessorConfig } from "./config.ts";

/** Takes secrets and personal data out of all that can be read of a record from here on. */
export class RedactProcessor implements Component, Consumer {
  readonly #context: ProcessorContext;
  readonly #redactor: Redactor;
  readonly #redactRecord: RecordRedactor;

  constructor(config: RedactProcessorConfig, context: ProcessorContext) {
    this.#context = context;
    const { allow_keys: allowKeys, keys, patterns } = config;
    this.#redactor = createRedactor({
      redaction: { keys, allowKeys, patterns },
      sendDefaultPii: config.send_default_pii,
      pseudonymKey: config.pseudonym_key,
    });
    this.#redactRecord = createRecordRedactor(this.#redactor);
  }

  async start(): Promise<void> {}

  async consume(records: readonly PipelineRecord[]): Promise<void> {
    const { next, telemetry } = this.#context;
    telemetry.incoming(records.length);
    const redacted = records.map((item) => this.#redact(item));
    telemetry.outgoing(redacted.length);
    await next.consume(redacted);
  }

  async shutdown(): Promise<void> {}

  #redact(item: PipelineRecord): PipelineRecord {
    const { event, ...rest } = item;
    const record = this.#redactRecord(item.record);
    if (event === undefined) return { ...rest, record };
    const { log } = this.#redactor;
    let redacted: LogstashEvent | undefined;
    return {
      ...rest,
      record,
      // Hardly anything reads it behind this processor: it is redacted for those that do.
      get event() {
        redacted ??= log({ body: undefined, attributes: event }).value.attributes ?? {};
        return redacted;
      },
    };
  }
}
