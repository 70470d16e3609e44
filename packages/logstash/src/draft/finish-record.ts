import { severityNumbers, type HrTime, type LogRecord } from "@rookery/log-record";

import { hasException } from "../fields/exception-readers.ts";
import { levelFound, resolveSeverity, type LevelRules } from "../level/resolve-severity.ts";
import { setExceptionAttributes } from "./exception-attributes.ts";
import { keepPlacedValue, setIfFree } from "./keep-attribute.ts";
import type { RecordDraft } from "./record-draft.ts";
import { takeSpanContext } from "./span-context.ts";
import { takeTime } from "./take-time.ts";

/** Makes the log record of a draft whose fields are all read. */
export function finishRecord(draft: RecordDraft, rules: LevelRules, observed: HrTime): LogRecord {
  const time = takeTime(draft);
  const spanContext = takeSpanContext(draft);
  const severityNumber = takeSeverity(draft, rules);
  const body = takeBody(draft);
  setHost(draft);
  setCodeFunction(draft);
  if (hasException(draft)) setExceptionAttributes(draft);
  return {
    hrTime: time ?? observed,
    hrTimeObserved: observed,
    spanContext,
    severityText: draft.levelWord,
    severityNumber,
    body,
    resource: { attributes: draft.resource },
    instrumentationScope: { name: draft.loggerName ?? "" },
    attributes: draft.attributes,
    droppedAttributesCount: draft.droppedAttributesCount,
  };
}

/**
 * A record that describes an error and has no severity is an ERROR (OpenTelemetry logs data model,
 * "Mapping of SeverityNumber").
 */
function takeSeverity(draft: RecordDraft, rules: LevelRules): number | undefined {
  takeFallbackLevel(draft);
  const found = { word: draft.levelWord, number: draft.levelNumber };
  const { severityNumber, note } = resolveSeverity(found, rules);
  if (severityNumber === undefined && hasException(draft)) return severityNumbers.error;
  if (note !== undefined) draft.notes.push(note);
  return severityNumber;
}

function takeFallbackLevel(draft: RecordDraft): void {
  if (draft.fallbackLevel === undefined) return;
  if (draft.levelWord !== undefined || draft.levelNumber !== undefined) {
    keepPlacedValue(draft, draft.fallbackLevel);
    return;
  }
  const found = levelFound(draft.fallbackLevel.value);
  draft.levelWord = found.word;
  draft.levelNumber = found.number;
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
