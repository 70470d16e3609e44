import type { LogRecord } from "@rookery/log-record";

import { leftOutFields } from "../../src/fields/left-out-fields.ts";
import { detectDialect, type LogstashEvent } from "../../src/index.ts";

/** Where values stand that a record says in another way, and in which. `*` is an item of a list. */
const restated: readonly (readonly [RegExp, string])[] = [
  [/(?:^|\.)(?:@?timestamp|time|datetime|ts|T|timeMillis|written_at)$/, "the record's time"],
  [/^(?:nanoseconds|written_ts|record\.time\.timestamp)$/, "the record's time"],
  [/^(?:level|levelno|level_value|levelVal|monolog_level|record\.level\.no)$/, "the severity"],
  [/trace_(?:flags|sampled)$/, "the trace flags"],
  [/^(?:caller|C)$/, "code.file.path and code.line.number"],
  [/^version$/, "GELF's version: the dialect"],
  [/^text$/, "loguru's own line of the other fields"],
  [/^error$/, "exception.type and exception.message"],
  [/^record\.exception\.traceback$/, "that there is a stack trace"],
  [/extendedStackTrace\.\*\.(?:exact|location|version)$/, "where a class was loaded from"],
  [/exception\.(?:previous\.)?trace\.\*$/, "the stack trace, as PHP prints it"],
  [/exception\.previous\.code$/, "a number that PHP does not print"],
  [/\.suppressed\.\*\./, "what a trace suppressed is in its text where the text was given"],
];

/** Returns the values of an event that its record has nowhere, not even within a text. */
export function lostValues(event: LogstashEvent, record: LogRecord): readonly string[] {
  const dialect = detectDialect(event);
  const leftOut = leftOutFields
    .filter(({ dialects }) => dialects === "all" || dialects.includes(dialect))
    .map(({ path }) => path);
  const kept = valuesOf(record)
    .map(({ text }) => text)
    .join("\n");
  const lost = valuesOf(event).filter(
    ({ path, text }) =>
      !isWithin(kept, text) &&
      !leftOut.some((field) => path === field || path.startsWith(`${field}.`)) &&
      !restated.some(([places]) => places.test(path)),
  );
  return lost.map(({ path, text }) => `${path}: ${text}`);
}

/** Line by line: a message and a trace that came in one text are two. JBoss begins one with a colon. */
function isWithin(kept: string, text: string): boolean {
  return text.split("\n").every((line) => kept.includes(line.replace(/^: /, "")));
}

interface Value {
  readonly path: string;
  readonly text: string;
}

function valuesOf(value: unknown, path = ""): readonly Value[] {
  if (value === null || value === undefined) return [];
  if (typeof value !== "object") {
    const text = typeof value === "string" ? value : JSON.stringify(value);
    return [{ path, text: text.toLowerCase() }];
  }
  return Object.entries(value).flatMap(([key, item]) => {
    const step = Array.isArray(value) ? "*" : key;
    return valuesOf(item, path === "" ? step : `${path}.${step}`);
  });
}
