import type { JsonSafeValue } from "../../values/json-safe-value.ts";
import type { Fitting, Rule } from "../fit/fitting.ts";
import type { LogEntry, LogEntryParam, LogEntryParams } from "../packet/log-entry.ts";
import { anyValue, bagLimits, isFields } from "../rules/bag-rule.ts";
import { fitItems, keptIndexes } from "../rules/list-rule.ts";
import { fieldsOf, objectOf } from "../rules/object-rule.ts";
import { text, textOf } from "../rules/text-rule.ts";

const maxMessageLength = 8192;
const maxParams = 64;

const messageText = text(maxMessageLength);
const paramsSize = anyValue(bagLimits.medium);

/** GlitchTip drops an event whose list of parameters holds anything but texts, numbers, booleans. */
const listedParam: Rule<LogEntryParam> = (value, fitting) =>
  typeof value === "boolean" || (typeof value === "number" && Number.isFinite(value))
    ? value
    : textOf(value, fitting);

/** Among named parameters it wants no booleans either. */
const namedParam: Rule<LogEntryParam> = (value, fitting) =>
  typeof value === "number" && Number.isFinite(value) ? value : textOf(value, fitting);

const params: Rule<LogEntryParams> = (value, fitting) => {
  if (Array.isArray(value)) {
    const isLong = value.length > maxParams;
    const indexes = isLong ? keptIndexes(value.length, maxParams, "first") : undefined;
    const items = fitItems(value, listedParam, fitting, indexes);
    if (items.length < value.length) fitting.change("shortened", "parameters were left out");
    return sized(items, fitting);
  }
  if (!isFields(value)) return fitting.move(value, "expected a list or an object");
  const named = new Map<string, LogEntryParam>();
  for (const [name, given] of fieldsOf(value)) {
    const param = named.size < maxParams ? fitting.fit(name, given, namedParam) : undefined;
    if (param !== undefined) named.set(name, param);
  }
  return sized(named, fitting);
};

const fields = objectOf<LogEntry>({ message: messageText, formatted: messageText, params });

/**
 * Makes a message that Sentry keeps: `formatted` is there, and `message` says something else.
 *
 * A bare text is `formatted`, and so is a template that stands alone, as at Sentry (Sentry develop
 * docs, message interface; Relay, log entry normalisation).
 */
export const logEntry: Rule<LogEntry> = (value, fitting) => {
  const entry: Partial<LogEntry> = isFields(value)
    ? (fields(value, fitting) ?? {})
    : { formatted: messageText(value, fitting) ?? "" };
  const formatted = entry.formatted || entry.message;
  if (formatted === undefined || formatted === "") {
    return entry.params && fitting.move(entry.params, "there is no message", "params");
  }
  const template = entry.message === formatted || entry.message === "" ? undefined : entry.message;
  return {
    formatted,
    ...(template !== undefined && { message: template }),
    ...(entry.params !== undefined && { params: entry.params }),
  };
};

/** What is a list or a map of scalars stays one. */
function sized(
  values: readonly LogEntryParam[] | ReadonlyMap<string, LogEntryParam>,
  fitting: Fitting,
): LogEntryParams | undefined {
  const isEmpty = "size" in values ? values.size === 0 : values.length === 0;
  const kept = isEmpty ? undefined : paramsSize(values, fitting);
  return isParams(kept) ? kept : undefined;
}

function isParams(value: JsonSafeValue | undefined): value is LogEntryParams {
  return typeof value === "object" && value !== null;
}
