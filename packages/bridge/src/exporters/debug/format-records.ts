import { severityName, type InstrumentationScope, type LogRecord } from "@rookery/log-record";

import { formatTime } from "./format-time.ts";
import { formatPlain, formatText, formatValue } from "./format-value.ts";
import type { ResourceGroup } from "./group-records.ts";

/** Writes a line for each producer, each logger and each record. */
export function* formatNormal(groups: readonly ResourceGroup[]): Generator<string> {
  for (const [index, { resource, scopes }] of groups.entries()) {
    yield oneLine([`ResourceLog #${index}`, ...plainAttributes(resource.attributes)]);
    for (const [place, { records, scope }] of scopes.entries()) {
      yield oneLine([`ScopeLog #${place}`, scopeName(scope)]);
      for (const { attributes, body } of records) {
        yield oneLine([formatPlain(body), ...plainAttributes(attributes)]);
      }
    }
  }
}

/** Writes all that is known of each record. */
export function* formatDetailed(groups: readonly ResourceGroup[]): Generator<string> {
  for (const [index, { resource, scopes }] of groups.entries()) {
    yield `ResourceLog #${index}\n${attributeList("Resource attributes", resource.attributes)}`;
    for (const [place, { records, scope }] of scopes.entries()) {
      yield `ScopeLogs #${place}\nInstrumentationScope ${scopeName(scope)}\n`;
      for (const [number, record] of records.entries()) {
        yield `LogRecord #${number}\n${formatRecord(record)}`;
      }
    }
  }
}

function formatRecord(record: LogRecord): string {
  const { attributes, body, eventName = "", severityText = "", spanContext } = record;
  const lines = [
    `ObservedTimestamp: ${formatTime(record.hrTimeObserved)}`,
    `Timestamp: ${formatTime(record.hrTime)}`,
    `SeverityText: ${formatText(severityText)}`,
    `SeverityNumber: ${formatSeverity(record.severityNumber)}`,
    ...(eventName === "" ? [] : [`EventName: ${formatText(eventName)}`]),
    `Body: ${formatValue(body)}`,
  ];
  const trace = [
    `Trace ID: ${formatText(spanContext?.traceId ?? "")}`,
    `Span ID: ${formatText(spanContext?.spanId ?? "")}`,
    `Flags: ${spanContext?.traceFlags ?? 0}`,
  ];
  return `${lines.join("\n")}\n${attributeList("Attributes", attributes)}${trace.join("\n")}\n`;
}

/** As the Collector names them: `Info(9)`, `Error2(18)`, `Unspecified(0)`. */
function formatSeverity(severityNumber = 0): string {
  const name = severityName(severityNumber);
  if (name === undefined) return `Unspecified(${severityNumber})`;
  const step = ((severityNumber - 1) % 4) + 1;
  const capitalized = `${name.slice(0, 1).toUpperCase()}${name.slice(1)}`;
  return `${capitalized}${step === 1 ? "" : step}(${severityNumber})`;
}

function attributeList(title: string, attributes: Readonly<Record<string, unknown>>): string {
  const entries = Object.entries(attributes);
  if (entries.length === 0) return "";
  const lines = entries.map(
    ([key, value]) => `     -> ${formatText(key)}: ${formatValue(value)}\n`,
  );
  return `${title}:\n${lines.join("")}`;
}

function plainAttributes(attributes: Readonly<Record<string, unknown>>): readonly string[] {
  return Object.entries(attributes).map(
    ([key, value]) => `${formatPlain(key)}=${formatPlain(value)}`,
  );
}

function scopeName({ name, version = "" }: InstrumentationScope): string {
  return formatPlain(version === "" ? name : `${name} ${version}`);
}

function oneLine(parts: readonly string[]): string {
  return `${parts.filter((part) => part !== "").join(" ")}\n`;
}
