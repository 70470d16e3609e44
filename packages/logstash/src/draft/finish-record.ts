import { severityNumbers, type HrTime, type LogRecord } from "@rookery/log-record";

import { exceptionStack, hasException } from "../fields/exception-readers.ts";
import {
  levelFound,
  resolveSeverity,
  type LevelRules,
  type SeverityFound,
} from "../level/resolve-severity.ts";
import type { TimeZone } from "../time/time-zone.ts";
import { setExceptionAttributes } from "./exception-attributes.ts";
import { keepPlacedValue, setIfFree } from "./keep-attribute.ts";
import type { RecordDraft } from "./record-draft.ts";
import type { ResourceOf } from "./resource-pool.ts";
import { takeSpanContext } from "./span-context.ts";
import { takeTime } from "./take-time.ts";

/** What decides about a record beside its draft. */
export interface FinishRules {
  readonly levelRules: LevelRules;
  readonly resourceOf: ResourceOf;
  /** Absent: times that name no zone are UTC. */
  readonly timeZone: TimeZone | undefined;
  readonly observed: HrTime;
  /** The severity where no field holds a level. */
  readonly impliedSeverity: number | undefined;
}

/** Makes the log record of a draft whose fields are all read. */
export function finishRecord(
  draft: RecordDraft,
  { impliedSeverity, levelRules, observed, resourceOf, timeZone }: FinishRules,
): LogRecord {
  const time = takeTime(draft, timeZone);
  const spanContext = takeSpanContext(draft);
  const severityNumber = takeSeverity(draft, levelRules, impliedSeverity);
  const body = takeBody(draft);
  setHost(draft);
  setCodeFunction(draft);
  takeCallStack(draft);
  if (hasException(draft)) setExceptionAttributes(draft);
  return {
    hrTime: time ?? observed,
    hrTimeObserved: observed,
    spanContext,
    severityText: draft.levelWord,
    severityNumber,
    body,
    resource: resourceOf(draft.resource),
    instrumentationScope: { name: draft.loggerName ?? "" },
    attributes: draft.attributes,
    droppedAttributesCount: draft.droppedAttributesCount,
  };
}

/**
 * A record that describes an error and has no severity is an ERROR (OpenTelemetry logs data model,
 * "Mapping of SeverityNumber").
 */
function takeSeverity(
  draft: RecordDraft,
  rules: LevelRules,
  implied: number | undefined,
): number | undefined {
  const { note, rule, scheme, severityNumber } = decideSeverity(draft, rules);
  draft.severityRule = rule;
  draft.severityScheme = scheme;
  if (severityNumber === undefined) keepPlacedValue(draft, draft.level);
  if (note === "level_missing" && implied !== undefined) {
    draft.severityRule = "implied";
    return implied;
  }
  if (severityNumber === undefined && hasException(draft)) {
    draft.severityRule = "exception";
    return severityNumbers.error;
  }
  if (note !== undefined) draft.notes.push(note);
  return severityNumber;
}

/** A level in no known scheme gives way to one that stands in a lesser place. */
function decideSeverity(draft: RecordDraft, rules: LevelRules): SeverityFound {
  const { fallbackLevel } = draft;
  const first = resolveSeverity({ word: draft.levelWord, number: draft.levelNumber }, rules);
  if (fallbackLevel === undefined) return first;
  if (first.severityNumber !== undefined) {
    keepPlacedValue(draft, fallbackLevel);
    return first;
  }
  const found = levelFound(fallbackLevel.value);
  const second = resolveSeverity(found, rules);
  if (second.severityNumber === undefined && first.note === "level_unknown") {
    keepPlacedValue(draft, fallbackLevel);
    return first;
  }
  keepPlacedValue(draft, draft.level);
  draft.level = fallbackLevel;
  draft.levelWord = found.word;
  return second;
}

function takeBody(draft: RecordDraft): unknown {
  const body = draft.body ?? draft.fallbackBody?.value;
  if (draft.body !== undefined) keepPlacedValue(draft, draft.fallbackBody);
  if (draft.original !== undefined && draft.original !== body) {
    draft.attributes["log.record.original"] = draft.original;
  }
  return body;
}

/** Elastic tells `host.name` and `host.hostname` apart; OpenTelemetry knows the former only. */
function setHost(draft: RecordDraft): void {
  const host = draft.fallbackHost?.value;
  if (host === undefined || draft.resource["host.name"] === host) return;
  if (!setIfFree(draft.resource, "host.name", host)) keepPlacedValue(draft, draft.fallbackHost);
}

/** `code.function.name` is the fully qualified name (semantic conventions, "Code"). */
function setCodeFunction(draft: RecordDraft): void {
  const { codeClass, codeMethod } = draft;
  if (codeMethod === undefined) {
    keepPlacedValue(draft, codeClass);
    return;
  }
  const method = String(codeMethod.value);
  const name = codeClass === undefined ? method : `${String(codeClass.value)}.${method}`;
  if (!setIfFree(draft.attributes, "code.function.name", name)) keepPlacedValue(draft, codeMethod);
}

function takeCallStack(draft: RecordDraft): void {
  const { callStack } = draft;
  if (callStack === undefined) return;
  const { key, value, parent } = callStack;
  if (!exceptionStack(draft, value, key, parent)) keepPlacedValue(draft, callStack);
}
