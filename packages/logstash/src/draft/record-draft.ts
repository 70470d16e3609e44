import type { HrTime } from "@rookery/log-record";

import type { DecodeNoteCode } from "../decode-note.ts";
import type { LevelNumber } from "../level/level-value.ts";
import type { NamedLevelScheme } from "../level/numeric-level-scheme.ts";
import type { SeverityRule } from "../level/resolve-severity.ts";
import type { FieldPlace } from "./field-place.ts";

/** A value that may yet become an attribute under its own name: where it stood, and what it is. */
export interface PlacedValue {
  readonly key: string;
  readonly value: unknown;
  readonly parent: FieldPlace;
}

/** An id of a trace or a span in its usual form, and the value that it was read from. */
export interface PlacedId extends PlacedValue {
  readonly id: string;
}

/** Which time a record has: that of its event, of a lesser field, one recovered, or that of reading. */
export type TimeRule = "own" | "fallback" | "recovered" | "observed";

/**
 * What is known of a record while its fields are being read.
 *
 * The first reader that fills a slot wins; outer fields are read before nested ones. A `fallback`
 * counts only when its slot stays empty, and else becomes an attribute.
 */
export interface RecordDraft {
  time: HrTime | undefined;
  /** The time names no zone, and was read as UTC. */
  hasLocalTime: boolean;
  fallbackTime: PlacedValue | undefined;
  /** The `_@timestamp` that Logstash keeps of a time it could not read. */
  lostTime: PlacedValue | undefined;
  /** Where the level stood that is not kept anyway: it stays an attribute when nothing knows it. */
  level: PlacedValue | undefined;
  levelWord: string | undefined;
  levelNumber: LevelNumber | undefined;
  fallbackLevel: PlacedValue | undefined;
  body: unknown;
  fallbackBody: PlacedValue | undefined;
  /** The text as it was before parsing; it is kept only where it differs from the body. */
  original: string | undefined;
  loggerName: string | undefined;
  fallbackHost: PlacedValue | undefined;
  codeClass: PlacedValue | undefined;
  codeMethod: PlacedValue | undefined;
  traceId: PlacedId | undefined;
  spanId: PlacedId | undefined;
  fallbackSpanId: PlacedId | undefined;
  traceFlags: PlacedValue | undefined;
  exceptionType: string | undefined;
  exceptionMessage: string | undefined;
  exceptionStack: string | undefined;
  /** The stack of the log call, which stands in where no exception has one. */
  callStack: PlacedValue | undefined;
  droppedAttributesCount: number;
  /** What decided about the time and the severity, for who wants to know. */
  timeRule: TimeRule;
  severityRule: SeverityRule | "implied" | "exception";
  severityScheme: NamedLevelScheme | undefined;
  readonly attributes: Record<string, unknown>;
  readonly resource: Record<string, unknown>;
  readonly notes: DecodeNoteCode[];
}

/** Creates a draft with every slot empty, always of the same shape. */
export function createRecordDraft(): RecordDraft {
  return {
    time: undefined,
    hasLocalTime: false,
    fallbackTime: undefined,
    lostTime: undefined,
    level: undefined,
    levelWord: undefined,
    levelNumber: undefined,
    fallbackLevel: undefined,
    body: undefined,
    fallbackBody: undefined,
    original: undefined,
    loggerName: undefined,
    fallbackHost: undefined,
    codeClass: undefined,
    codeMethod: undefined,
    traceId: undefined,
    spanId: undefined,
    fallbackSpanId: undefined,
    traceFlags: undefined,
    exceptionType: undefined,
    exceptionMessage: undefined,
    exceptionStack: undefined,
    callStack: undefined,
    droppedAttributesCount: 0,
    timeRule: "observed",
    severityRule: "none",
    severityScheme: undefined,
    attributes: emptyRecord(),
    resource: emptyRecord(),
    notes: [],
  };
}

/** Without a prototype, keys such as `__proto__` and `toString` are plain data. */
function emptyRecord(): Record<string, unknown> {
  const record: Record<string, unknown> = Object.create(null);
  return record;
}
