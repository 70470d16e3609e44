import type { EventChange, EventPacket } from "@rookery/core";
import type { LogRecord } from "@rookery/log-record";
import type { DecodeNote, DecodeReason, DialectName } from "@rookery/logstash";
import type { RedactionCounts } from "@rookery/otel-exporter/redaction";

/** Where something stood in the input. */
export interface ExplainedSource {
  /** A file's path as it was given, or `stdin`. */
  readonly name: string;
  /** The number of its first line, counted from 1. */
  readonly line: number;
  /** In bytes from the start of the (uncompressed) source. */
  readonly offset: number;
}

/**
 * What would become of a record: an issue; nothing, as it lies below the level; or nothing, as the
 * condition leaves it out.
 */
export type ExplainedOutcome = "issue" | "below_min_level" | "left_out";

/** What was understood of one record, and what would be sent of it. */
export interface RecordExplanation {
  readonly kind: "record";
  readonly source: ExplainedSource;
  readonly outcome: ExplainedOutcome;
  readonly dialect: DialectName;
  /** ISO 8601 in UTC, to the nanosecond. */
  readonly time: string;
  /** 1 to 24; null when the record has no known level. */
  readonly severityNumber: number | null;
  /** The level in the record's own word; null where it has none, or a number. */
  readonly severityText: string | null;
  readonly body: unknown;
  /** Why it was read in this way, in the order of the record's parts. */
  readonly reasons: readonly DecodeReason[];
  /** What was repaired, missing or guessed. */
  readonly notes: readonly DecodeNote[];
  /** The log record, without what is redacted. */
  readonly record: LogRecord;
  /** The packet that Sentry would get; null where nothing would be sent. */
  readonly event: EventPacket | null;
  /** How the packet differs from what was to be said, so that Sentry keeps it. */
  readonly changes: readonly EventChange[];
  /** How often what kind of secret or personal data was taken out of the event. */
  readonly redactions: RedactionCounts;
}

/** Something in the input that is no record. */
interface ProblemExplanation {
  readonly kind: "problem";
  readonly source: ExplainedSource;
  /** Stable, made for counting, such as `truncated_json`. */
  readonly code: string;
  /** One sentence for people. */
  readonly message: string;
}

/** One object of `rookery explain --json`. */
export type Explanation = RecordExplanation | ProblemExplanation;
