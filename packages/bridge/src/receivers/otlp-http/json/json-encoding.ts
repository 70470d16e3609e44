import type { OtlpEncoding, OtlpSignal } from "../otlp-encoding.ts";
import { readItems, type ListNames } from "./read-items.ts";
import { readLogRecord } from "./read-log-record.ts";
import { readSpan } from "./read-span.ts";

const listNames = {
  logs: { ofResources: "resourceLogs", ofScopes: "scopeLogs", ofItems: "logRecords" },
  traces: { ofResources: "resourceSpans", ofScopes: "scopeSpans", ofItems: "spans" },
} satisfies Record<OtlpSignal, ListNames>;

const rejectedNames = {
  logs: "rejectedLogRecords",
  traces: "rejectedSpans",
} satisfies Record<OtlpSignal, string>;

/** OTLP in JSON. */
export const jsonEncoding: OtlpEncoding = {
  contentType: "application/json",
  read: (signal, body, now) =>
    readItems(body, listNames[signal], (item, origin) =>
      signal === "logs" ? [readLogRecord(item, origin, now)] : readSpan(item, origin, now),
    ),
  writeResponse(rejection) {
    if (rejection === undefined) return Buffer.from("{}");
    const { count, message, signal } = rejection;
    const partialSuccess = { [rejectedNames[signal]]: String(count), errorMessage: message };
    return Buffer.from(JSON.stringify({ partialSuccess }));
  },
  writeStatus: (code, message) => Buffer.from(JSON.stringify({ code, message })),
};
