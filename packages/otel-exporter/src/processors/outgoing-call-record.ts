import { SpanStatusCode } from "@opentelemetry/api";
import { filledText, readProperty } from "@rookery/core/values";
import { severityNumbers, type LogRecord } from "@rookery/log-record";

import type { EndedSpan } from "./ended-span.ts";
import { isOutgoing } from "./span-kind.ts";

/** What is shown of a call: today's names of the semantic conventions, and the older ones. */
const shownNames: readonly string[] = [
  "http.request.method",
  "http.method",
  "url.full",
  "http.url",
  "http.response.status_code",
  "http.status_code",
  "db.system.name",
  "db.system",
  "db.namespace",
  "db.name",
  "db.operation.name",
  "db.operation",
  "db.query.text",
  "db.statement",
  "rpc.system.name",
  "rpc.system",
  "rpc.service",
  "rpc.method",
  "error.type",
];

/** What Sentry's SDKs call such breadcrumbs, by the attribute that tells them. */
const categories: readonly (readonly [attribute: string, category: string])[] = [
  ["http.request.method", "http"],
  ["http.method", "http"],
  ["db.system.name", "query"],
  ["db.system", "query"],
  ["rpc.system.name", "rpc"],
  ["rpc.system", "rpc"],
];

/**
 * Makes the record of a call to somebody else, for a breadcrumb; `undefined` for any other span.
 *
 * An answer of 400 and more is a warning, of 500 and more an error, as in Sentry's SDKs. May throw for a
 * hostile span.
 */
export function outgoingCallRecord(span: EndedSpan): LogRecord | undefined {
  if (!isOutgoing(span)) return undefined;
  const attributes: Record<string, unknown> = {};
  for (const name of shownNames) {
    const value = readProperty(span.attributes, name);
    if (value !== undefined) attributes[name] = value;
  }
  // The conventions have the status there as well, as text.
  if (String(statusOf(attributes)) === attributes["error.type"]) delete attributes["error.type"];
  const category = categories.find(([name]) => name in attributes)?.[1];
  if (category === undefined) return undefined;
  return {
    hrTime: span.endTime,
    hrTimeObserved: span.endTime,
    spanContext: span.spanContext(),
    severityNumber: severityNumbers[severityOf(span, attributes)],
    // The address says more than the name of such a span, which is the method.
    body: category === "http" ? undefined : filledText(span.name),
    resource: span.resource,
    instrumentationScope: { name: category },
    attributes,
    droppedAttributesCount: 0,
  };
}

function severityOf(
  span: EndedSpan,
  attributes: Readonly<Record<string, unknown>>,
): "info" | "warn" | "error" {
  const status = statusOf(attributes);
  if (typeof status !== "number") {
    return span.status?.code === SpanStatusCode.ERROR ? "error" : "info";
  }
  if (status >= 500) return "error";
  return status >= 400 ? "warn" : "info";
}

function statusOf(attributes: Readonly<Record<string, unknown>>): unknown {
  return attributes["http.response.status_code"] ?? attributes["http.status_code"];
}
