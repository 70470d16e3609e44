import { setTimeout as wait } from "node:timers/promises";

import type { Component } from "../../pipeline/component.ts";
import type { Consumer } from "../../pipeline/consumer.ts";
import type { PipelineRecord } from "../../pipeline/pipeline-record.ts";
import type { ProcessorContext } from "../../pipeline/processor-factory.ts";
import { createDecoder } from "../../settings/create-decoder.ts";
import type { MultilineProcessorConfig } from "./config.ts";
import { joinLines } from "./join-lines.ts";
import { LineJoiner } from "./line-joiner.ts";
import type { JoinRule } from "./line.ts";
import { isPartial } from "./partial/is-partial.ts";
import { createPartialJoining } from "./partial/partial-joining.ts";
import { createPatternRule } from "./pattern-rule.ts";
import { isCarried, readLine } from "./read-line.ts";
import { traceRule } from "./trace/trace-rule.ts";

/** Makes one record of lines that arrived one by one: of stack traces, or by a pattern. */
export class MultilineProcessor implements Component, Consumer {
  readonly #context: ProcessorContext;
  readonly #flushMillis: number;
  /** First lines are made whole, then records of them. */
  readonly #parts: LineJoiner;
  readonly #lines: LineJoiner;
  #timer: NodeJS.Timeout | undefined;
  /** What is handed on stays in order, also what no source waits for. */
  #handedOn: Promise<void> = Promise.resolve();
  #isClosed = false;
  #isGivenUp = false;
  #joined = 0;

  constructor(config: MultilineProcessorConfig, context: ProcessorContext) {
    this.#context = context;
    this.#flushMillis = config.flush_after;
    const limits = {
      maxLines: config.max_lines,
      maxBytes: config.max_bytes,
      maxSources: config.max_sources,
      maxWaitingBytes: config.max_waiting_bytes,
      onLeftOut: (item: PipelineRecord) => this.#leaveOut(item),
      onJoined: (count: number) => {
        this.#joined += count;
      },
    };
    const decoder = createDecoder(config, Date.now);
    this.#parts = new LineJoiner({ ...limits, joining: createPartialJoining(decoder) });
    this.#lines = new LineJoiner({ ...limits, joining: { ...lineJoining, rule: ruleOf(config) } });
  }

  async start(): Promise<void> {}

  async consume(records: readonly PipelineRecord[]): Promise<void> {
    this.#context.telemetry.incoming(records.length);
    if (this.#isClosed) {
      this.#giveUp(records);
      return;
    }
    const now = performance.now();
    const complete = this.#lines.take(this.#wholeLines(records, now), now);
    this.#setTimer();
    await this.#handOn(complete);
  }

  async shutdown(timeoutMillis: number): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    const last = this.#handOn(this.#flush(Number.POSITIVE_INFINITY));
    await Promise.race([last, wait(timeoutMillis, undefined, { ref: false })]);
    this.#isGivenUp = true;
  }

  /** Hardly any record is a part of a line: then nothing is looked at twice. */
  #wholeLines(records: readonly PipelineRecord[], now: number): readonly PipelineRecord[] {
    const isAnyPart = this.#parts.isWaiting || records.some(isPartial);
    return isAnyPart ? this.#parts.take(records, now) : records;
  }

  /** One timer for all that waits: it goes off when the first of them has waited long enough. */
  #setTimer(): void {
    const oldestMillis = Math.min(this.#parts.oldestMillis, this.#lines.oldestMillis);
    if (this.#timer !== undefined || oldestMillis === Number.POSITIVE_INFINITY) return;
    const due = oldestMillis + this.#flushMillis - performance.now();
    this.#timer = setTimeout(this.#onTimer, Math.max(1, Math.ceil(due)));
    this.#timer.unref();
  }

  readonly #onTimer = (): void => {
    this.#timer = undefined;
    void this.#handOn(this.#flush(performance.now() - this.#flushMillis));
    this.#setTimer();
  };

  /** Completes what nothing was added to since `untilMillis`. */
  #flush(untilMillis: number): readonly PipelineRecord[] {
    const whole = this.#lines.take(this.#parts.flush(untilMillis), performance.now());
    return [...whole, ...this.#lines.flush(untilMillis)];
  }

  #handOn(records: readonly PipelineRecord[]): Promise<void> {
    const { telemetry } = this.#context;
    if (this.#joined > 0) telemetry.dropped(this.#joined, "joined");
    this.#joined = 0;
    if (records.length > 0) this.#handedOn = this.#handOnNext(this.#handedOn, records);
    return this.#handedOn;
  }

  async #handOnNext(earlier: Promise<void>, records: readonly PipelineRecord[]): Promise<void> {
    await earlier;
    if (this.#isGivenUp) {
      this.#giveUp(records);
      return;
    }
    this.#context.telemetry.outgoing(records.length);
    await this.#context.next.consume(records);
  }

  #leaveOut(item: PipelineRecord): void {
    this.#context.telemetry.dropped(1, "too_long");
    item.receipt.settled("done");
  }

  /** We end: whoever still has these had better keep them. */
  #giveUp(records: readonly PipelineRecord[]): void {
    if (records.length > 0) this.#context.telemetry.dropped(records.length, "shutdown");
    for (const { receipt } of records) receipt.settled("undone");
  }
}

const lineJoining = { read: readLine, isLine: isCarried, join: joinLines };

function ruleOf({
  match,
  negate,
  pattern,
  start_pattern: start,
}: MultilineProcessorConfig): JoinRule {
  if (start !== undefined)
    return createPatternRule({ pattern: start, negate: true, match: "after" });
  return pattern === undefined ? traceRule : createPatternRule({ match, negate, pattern });
}
