import { fitEvent } from "@rookery/core";
import type { LogRecord, SeverityName } from "@rookery/log-record";
import type { ConditionMatcher, EventFrame, LogstashDecoder, TextFrame } from "@rookery/logstash";
import {
  createEventMapper,
  isIssue,
  type EventMapperOptions,
} from "@rookery/otel-exporter/mapping";
import { createRedactor, type RedactorOptions } from "@rookery/otel-exporter/redaction";

import { isWantedFrame } from "../../one-shot/decode-frames.ts";
import { eventIdOf } from "../../pipeline/event-id.ts";
import { isoNanoseconds } from "../../pipeline/iso-nanoseconds.ts";
import type { PositionedRecord } from "../../pipeline/positioned-record.ts";
import { createRecordRedactor } from "../../pipeline/record-redactor.ts";
import { timelessNotes } from "../../pipeline/timeless-notes.ts";
import type { ReceivedFrame } from "../../readers/frame-reader.ts";
import type { ExplainedOutcome, Explanation, RecordExplanation } from "./explanation.ts";

/** What decides about a record beside the record itself. */
export interface ExplainerOptions {
  readonly decoder: LogstashDecoder;
  readonly isWanted: ConditionMatcher | undefined;
  readonly minSeverity: SeverityName;
  readonly mapping: EventMapperOptions;
  readonly redaction: RedactorOptions;
  /** The clock, in milliseconds since 1970. */
  readonly now: () => number;
}

/** Part of an event's id; which project it is sent to is not known here. */
const projectId = "0";

/**
 * Makes what tells of a frame all that `rookery send` would do with it, and why.
 *
 * It goes the same way: decoder, mapping, redaction, fitting; only that each step is kept. An empty
 * line is nothing to explain.
 */
export function createExplainer(
  options: ExplainerOptions,
): (received: ReceivedFrame) => Explanation | undefined {
  const toEvent = createEventMapper(options.mapping);
  const redactor = createRedactor(options.redaction);
  const redactRecord = createRecordRedactor(redactor);

  function packetOf(
    item: PositionedRecord,
  ): Pick<RecordExplanation, "event" | "changes" | "redactions"> {
    const { redactions, value } = redactor.event(toEvent(item.record, eventIdOf(item, projectId)));
    const { changes, packet } = fitEvent(value, { nowMillis: options.now() });
    return { event: packet, changes, redactions };
  }

  function explainRecord(frame: EventFrame | TextFrame, { position }: ReceivedFrame): Explanation {
    const { dialect, notes, reasons, record } = explainFrame(frame, options.decoder);
    const allNotes = frame.kind === "event" ? [...frame.notes, ...notes] : notes;
    const outcome = isWantedFrame(frame, options.isWanted)
      ? outcomeOf(record, options.minSeverity)
      : "left_out";
    const hasOwnTime = !notes.some(({ code }) => timelessNotes.has(code));
    const shown = redactRecord(record);
    return {
      kind: "record",
      source: sourceOf(position),
      outcome,
      dialect,
      time: isoNanoseconds(record.hrTime),
      severityNumber: record.severityNumber ?? null,
      severityText: record.severityText ?? null,
      body: shown.body ?? null,
      reasons,
      notes: allNotes,
      record: shown,
      ...(outcome === "issue"
        ? packetOf({ record, position, line: frame.bytes, hasOwnTime })
        : nothingSent),
    };
  }

  return (received) => {
    const { frame, position } = received;
    if (frame.kind === "blank") return undefined;
    if (frame.kind !== "malformed") return explainRecord(frame, received);
    const { code, message } = frame;
    return { kind: "problem", source: sourceOf(position), code, message };
  };
}

const nothingSent = { event: null, changes: [], redactions: {} };

function explainFrame(
  frame: EventFrame | TextFrame,
  decoder: LogstashDecoder,
): ReturnType<LogstashDecoder["explain"]> {
  return frame.kind === "event" ? decoder.explain(frame.event) : decoder.explainText(frame.bytes);
}

function outcomeOf(record: LogRecord, minSeverity: SeverityName): ExplainedOutcome {
  return isIssue(record, minSeverity) ? "issue" : "below_min_level";
}

function sourceOf({ line, offset, source }: ReceivedFrame["position"]): Explanation["source"] {
  return { name: source, line, offset };
}
