import type { Remark } from "../../event/remark.ts";
import { isTraceId, isSpanId } from "../../identifiers.ts";
import type { JsonObject, JsonValue } from "../../json/json-value.ts";
import type { StoredLog } from "../../store/records/stored-log.ts";
import { parseTimestamp, toIsoText } from "../../timestamp.ts";
import { checkLogAttributes } from "./log-attributes.ts";

/** What is known of a log besides its payload. */
export interface LogFacts {
  readonly projectId: string;
  readonly receivedAtMillis: number;
  /** Whether an integer that reads as 2^63 is within 64 bits. @default true */
  readonly isEndInRange?: boolean;
}

const requiredFields = {
  timestamp: {
    isValid: (value: JsonValue) => parseTimestamp(value) !== undefined,
    expected: "a number of seconds",
  },
  trace_id: { isValid: isTraceId, expected: "32 hexadecimal digits" },
  level: { isValid: isText, expected: "a string" },
  body: { isValid: isText, expected: "a string" },
} satisfies Record<string, { isValid: (value: JsonValue) => boolean; expected: string }>;

const knownFields: ReadonlySet<string> = new Set([
  ...Object.keys(requiredFields),
  "span_id",
  "severity_number",
  "attributes",
]);

/**
 * Reads one structured log as Relay does: what is required and missing, or invalid, is noted, the
 * log is kept (Sentry develop docs, logs; Relay, log processing).
 */
export function readLog(raw: JsonObject, facts: LogFacts): StoredLog {
  const { attributes, remarks } = checkLogAttributes(raw["attributes"], facts.isEndInRange);
  const timestamp = parseTimestamp(raw["timestamp"]);
  const { level, body, trace_id: traceId, span_id: spanId } = raw;
  return {
    projectId: facts.projectId,
    receivedAt: toIsoText(facts.receivedAtMillis),
    ...(timestamp !== undefined && { timestamp: timestamp / 1000 }),
    ...(typeof level === "string" && { level }),
    ...(typeof body === "string" && { body }),
    ...(isTraceId(traceId) && { traceId }),
    ...(isSpanId(spanId) && { spanId }),
    attributes,
    raw,
    remarks: [...fieldRemarks(raw), ...remarks],
  };
}

function fieldRemarks(raw: JsonObject): readonly Remark[] {
  const remarks: Remark[] = [];
  for (const [path, { isValid, expected }] of Object.entries(requiredFields)) {
    const value = raw[path] ?? null;
    if (value === null) remarks.push({ path, code: "missing_attribute", message: "required" });
    else if (!isValid(value)) {
      remarks.push({ path, code: "invalid_data", message: `expected ${expected}` });
    }
  }
  const spanId = raw["span_id"] ?? null;
  if (spanId !== null && !isSpanId(spanId)) {
    remarks.push({
      path: "span_id",
      code: "invalid_data",
      message: "expected 16 hexadecimal digits",
    });
  }
  for (const path of Object.keys(raw)) {
    if (knownFields.has(path)) continue;
    remarks.push({ path, code: "removed", message: "no such field of a log" });
  }
  return remarks;
}

function isText(value: JsonValue): boolean {
  return typeof value === "string";
}
