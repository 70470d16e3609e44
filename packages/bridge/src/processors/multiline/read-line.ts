import type { LogRecord } from "@rookery/log-record";
import { detectDialect, type DialectName } from "@rookery/logstash";

import { lineTextOf } from "../../pipeline/line-text.ts";
import type { PipelineRecord } from "../../pipeline/pipeline-record.ts";
import type { Line } from "./line.ts";
import { isHeader } from "./trace/line-kind.ts";

/** Reads a record as a line of text; `undefined` for what is more than that. */
export function readLine(item: PipelineRecord): Line | undefined {
  const { event, record } = item;
  const { body } = record;
  if (typeof body !== "string" || body.includes("\n") || hasException(record)) return undefined;
  if (event !== undefined) return { item, text: body, isPrefixed: beginsRecord(body) };
  return isOfSdk(record) ? undefined : readText(item, body);
}

/** Reads what is no event: of a text its body is what stands behind time and level. */
function readText(item: PipelineRecord, body: string): Line {
  const { record } = item;
  const raw = lineTextOf(record) ?? body;
  // `Error: boom` is read as a level and a message, and `panic: boom`; a trace begins so, too. What is
  // indented begins with no level, whatever it looks like.
  if (raw !== body && (isHeader(raw) || /^\s/.test(raw)))
    return { item, text: raw, isPrefixed: false };
  // What syslog puts before a line stands before each of them.
  const isBehindSyslog = record.resource.attributes["host.name"] !== undefined;
  const isPrefixed = (raw !== body && !isBehindSyslog) || beginsRecord(body);
  return { item, text: raw === body ? body : body.replace(apacheClient, ""), isPrefixed };
}

/** Apache says ahead of each line of a program whom it was answering. */
const apacheClient = /^\[(?:client|remote) [^\]]{1,80}\] /;

/** Tells whether an event only carries a line that somebody else wrote. */
export function isCarried({ event }: PipelineRecord): boolean {
  return event === undefined || carriers.has(detectDialect(event));
}

/** Who puts the lines of others into events, one by one; the generic dialect is that of Logstash's inputs. */
const carriers: ReadonlySet<DialectName> = new Set<DialectName>([
  "container_log",
  "elastic_agent",
  "filebeat",
  "firelens",
  "gelf",
  "journald",
  "logstash_v0",
  "logstash_v1",
  "rsyslog",
  "syslog_input",
  "syslog_ng",
]);

function hasException({ attributes }: LogRecord): boolean {
  return (
    attributes["exception.stacktrace"] !== undefined || attributes["exception.type"] !== undefined
  );
}

/** What an SDK sends is a whole message. */
function isOfSdk({ resource }: LogRecord): boolean {
  return resource.attributes["telemetry.sdk.name"] !== undefined;
}

/** A time, in brackets or not, or a level in capitals: how most loggers begin a line. */
const prefix =
  /^(?:\[?(?:\d{4}[-/]\d\d[-/]\d\d|\d\d[-/][A-Z][a-z]{2}[-/]\d{4})[T ,]{1,2}\d\d:\d\d|\[?\d\d:\d\d:\d\d[.,]\d{3}|[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d |\[?(?:TRACE|DEBUG|INFO|WARN|WARNING|ERROR|SEVERE|CRITICAL|FATAL)[\]: ])/;

function beginsRecord(text: string): boolean {
  return prefix.test(text);
}
