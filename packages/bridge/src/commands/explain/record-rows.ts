import { severityName, type LogRecord } from "@rookery/log-record";
import type { DecodeReason } from "@rookery/logstash";

import type { RecordExplanation } from "./explanation.ts";
import type { Row } from "./row.ts";
import { shortFields, shortText } from "./short-text.ts";

/** What was understood of a record, part by part, each with its reasons. */
export function recordRows(explanation: RecordExplanation): readonly Row[] {
  const { dialect, notes, reasons, record, time } = explanation;
  const because = (part: DecodeReason["part"]): readonly string[] =>
    reasons.filter((reason) => reason.part === part).map(({ message }) => message);
  const told = new Set(reasons.map(({ message }) => message));
  const rows: readonly Row[] = [
    { name: "dialect", value: dialect, reasons: because("dialect") },
    { name: "time", value: time, reasons: because("time") },
    { name: "level", value: levelText(explanation), reasons: because("severity") },
    { name: "message", value: shortText(record.body), reasons: because("body") },
    { name: "logger", value: record.instrumentationScope.name, reasons: because("logger") },
    { name: "error", value: errorText(record), reasons: because("exception") },
    { name: "trace", value: traceText(record), reasons: because("trace") },
    { name: "from", value: shortFields(record.resource.attributes), reasons: [] },
    { name: "fields", value: shortFields(ownFields(record)), reasons: because("record") },
    {
      name: "noted",
      value: notes
        .map(({ message }) => message)
        .filter((message) => !told.has(message))
        .join(" "),
      reasons: [],
    },
  ];
  return rows.filter((row) => row.value !== "" || row.reasons.length > 0);
}

function levelText({ severityNumber, severityText }: RecordExplanation): string {
  if (severityNumber === null) return severityText ?? "none";
  const meaning = `${severityName(severityNumber) ?? "unknown"} (${severityNumber})`;
  return severityText === null ? meaning : `${shortText(severityText)} → ${meaning}`;
}

function errorText({ attributes }: LogRecord): string {
  const parts = [attributes["exception.type"], attributes["exception.message"]];
  const title = parts.filter((part) => part !== undefined).map((part) => shortText(part));
  if (title.length > 0) return title.join(": ");
  const stack = attributes["exception.stacktrace"];
  return stack === undefined ? "" : shortText(stack);
}

function traceText({ spanContext }: LogRecord): string {
  return spanContext === undefined ? "" : `${spanContext.traceId} / ${spanContext.spanId}`;
}

/** The attributes without those that have a row of their own. */
function ownFields({ attributes }: LogRecord): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(attributes).filter(([name]) => !name.startsWith("exception.")),
  );
}
