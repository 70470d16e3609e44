import { severityName, type LogRecord } from "@rookery/log-record";
import type { LogstashEvent } from "@rookery/logstash";

import { isoNanoseconds } from "./iso-nanoseconds.ts";
import { lineTextOf } from "./line-text.ts";
import type { PipelineRecord } from "./pipeline-record.ts";

type Fields = Record<string, unknown>;

/**
 * Shows a record as the Logstash event that conditions and templates read: the one it was made of, or
 * one made up of its parts.
 *
 * What is made up has `message`, `@timestamp`, `level`, `logger`, `[trace][id]` and `[span][id]`; the
 * fields of a body that is an object; each attribute by its name and nested by the dots in it, then each
 * of the resource's; and `[body]`, `[attributes]` and `[resource]`, where names are as they are.
 */
export function eventViewOf({
  event,
  record,
}: Pick<PipelineRecord, "event" | "record">): LogstashEvent {
  return event ?? madeUp(record);
}

function madeUp(record: LogRecord): LogstashEvent {
  const { attributes, body, hrTime, instrumentationScope, resource, spanContext } = record;
  const view = emptyFields();
  const level = record.severityText ?? severityName(record.severityNumber);
  setIfKnown(view, "message", lineTextOf(record));
  setIfKnown(view, "level", level);
  setIfKnown(view, "severity_number", record.severityNumber);
  if (instrumentationScope.name !== "") view["logger"] = instrumentationScope.name;
  view["@timestamp"] = isoNanoseconds(hrTime);
  if (spanContext !== undefined) {
    view["trace"] = { id: spanContext.traceId };
    view["span"] = { id: spanContext.spanId };
  }
  setIfKnown(view, "body", body);
  view["attributes"] = attributes;
  view["resource"] = resource.attributes;
  if (isObject(body)) for (const name in body) view[name] ??= body[name];
  const own = new Set<object>();
  addAll(view, attributes, own);
  addAll(view, resource.attributes, own);
  return view;
}

/** Adds fields by their names and nested; what is there already stays. `own` are the objects we made. */
function addAll(view: Fields, fields: Readonly<Fields>, own: Set<object>): void {
  for (const name in fields) view[name] ??= fields[name];
  for (const name in fields) {
    if (name.includes(".")) addNested(view, name, fields[name], own);
  }
}

/** Deeper names are found by the whole name only. */
const maxDepth = 16;

function addNested(view: Fields, name: string, value: unknown, own: Set<object>): void {
  const path = name.split(".", maxDepth + 1);
  const last = path.pop();
  if (last === undefined || path.length >= maxDepth) return;
  let fields = view;
  for (const step of path) {
    const found = fields[step];
    const next = found === undefined ? emptyFields() : found;
    // A value of the record's own is not ours to change.
    if (!isObject(next) || (found !== undefined && !own.has(next))) return;
    own.add(next);
    fields[step] = next;
    fields = next;
  }
  fields[last] ??= value;
}

function setIfKnown(view: Fields, name: string, value: unknown): void {
  if (value !== undefined) view[name] = value;
}

/** Without a prototype, keys such as `__proto__` are plain data. */
function emptyFields(): Fields {
  const fields: Fields = Object.create(null);
  return fields;
}

function isObject(value: unknown): value is Fields {
  const isOne = typeof value === "object" && value !== null && !Array.isArray(value);
  return isOne && !ArrayBuffer.isView(value);
}
