import { severityNumbers, type SeverityName } from "@rookery/log-record";
import { compileCondition, type ConditionMatcher } from "@rookery/logstash";
import { recordSeverity } from "@rookery/otel-exporter/mapping";

import type { Component } from "../../pipeline/component.ts";
import type { Consumer } from "../../pipeline/consumer.ts";
import { eventViewOf } from "../../pipeline/event-view.ts";
import type { PipelineRecord } from "../../pipeline/pipeline-record.ts";
import type { ProcessorContext } from "../../pipeline/processor-factory.ts";
import type { FilterProcessorConfig } from "./config.ts";

type LeftOutReason = "filtered" | "not_comparable";

/** Hands on what its conditions and severities want, and leaves out the rest. */
export class FilterProcessor implements Component, Consumer {
  readonly #context: ProcessorContext;
  readonly #isWanted: ConditionMatcher | undefined;
  readonly #isUnwanted: ConditionMatcher | undefined;
  readonly #min: number;
  readonly #max: number;
  readonly #asksSeverity: boolean;
  #isComparable = true;

  constructor(config: FilterProcessorConfig, context: ProcessorContext) {
    const { condition, drop_condition: dropCondition } = config;
    this.#context = context;
    this.#isWanted = condition === undefined ? undefined : compileCondition(condition);
    this.#isUnwanted = dropCondition === undefined ? undefined : compileCondition(dropCondition);
    this.#min = config.min_severity === undefined ? 0 : severityNumbers[config.min_severity];
    this.#max = config.max_severity === undefined ? 24 : highest(config.max_severity);
    this.#asksSeverity = this.#min > 0 || this.#max < 24;
  }

  async start(): Promise<void> {}

  async consume(records: readonly PipelineRecord[]): Promise<void> {
    const { next, telemetry } = this.#context;
    telemetry.incoming(records.length);
    const wanted: PipelineRecord[] = [];
    for (const item of records) {
      const reason = this.#reasonToLeaveOut(item);
      if (reason === undefined) {
        wanted.push(item);
        continue;
      }
      telemetry.dropped(1, reason);
      item.receipt.settled("done");
    }
    if (wanted.length === 0) return;
    telemetry.outgoing(wanted.length);
    await next.consume(wanted);
  }

  async shutdown(): Promise<void> {}

  #reasonToLeaveOut(item: PipelineRecord): LeftOutReason | undefined {
    if (this.#asksSeverity) {
      const severity = recordSeverity(item.record);
      if (severity < this.#min || severity > this.#max) return "filtered";
    }
    if (this.#isWanted === undefined && this.#isUnwanted === undefined) return undefined;
    this.#isComparable = true;
    const event = eventViewOf(item);
    const isWanted =
      this.#isWanted?.(event, this.#onIncomparable) !== false &&
      this.#isUnwanted?.(event, this.#onIncomparable) !== true;
    // Logstash takes what it cannot compare out of the pipeline, whatever the condition was for.
    if (!this.#isComparable) return "not_comparable";
    return isWanted ? undefined : "filtered";
  }

  readonly #onIncomparable = (): void => {
    this.#isComparable = false;
  };
}

/** A name stands for four numbers. */
function highest(name: SeverityName): number {
  return severityNumbers[name] + 3;
}
