import { severityNumbers } from "@rookery/log-record";

import { attribute } from "../fields/attribute-readers.ts";
import { commonFields } from "../fields/common-fields.ts";
import type { FieldReader } from "../fields/field-node.ts";
import { level } from "../fields/level-readers.ts";
import { fallbackTime } from "../fields/time-readers.ts";
import { statusSeverity } from "../level/status-severity.ts";
import { scalarText, type LogstashEvent } from "../logstash-event.ts";
import type { Dialect } from "./dialect.ts";

const titleOfError = /^([A-Z][\w:]{0,254})(?:: ?|\n)(.*)$/s;

/**
 * Reads the exception that ended a request: lograge's `Class: message`, or class, message and
 * backtrace in the lines of logstasher.
 */
const requestError: FieldReader = (draft, value) => {
  if (typeof value !== "string" || draft.exceptionType !== undefined) return false;
  const [, type, rest = ""] = titleOfError.exec(value) ?? [];
  if (type === undefined) return false;
  const hasLines = value.startsWith(`${type}\n`);
  draft.exceptionType = type;
  draft.exceptionMessage = hasLines ? rest.split("\n", 1)[0] : rest;
  if (hasLines) draft.exceptionStack ??= value;
  return true;
};

const fields = {
  ...commonFields,
  // Where the JSON formatter is used: it gives no time, so apps add one.
  time: fallbackTime,
  level,
  method: attribute("http.request.method"),
  path: attribute("url.path"),
  status: attribute("http.response.status_code"),
  ip: attribute("client.address"),
  remote_ip: attribute("client.address"),
  request_id: attribute("http.request.id"),
  error: requestError,
};

function isRequest(event: LogstashEvent): boolean {
  return (
    event["controller"] !== undefined &&
    event["action"] !== undefined &&
    event["status"] !== undefined
  );
}

/** Of an exception that Rails answered with 4xx, such as a missing record, the client is to blame. */
function severityOfRequest({ error, status }: LogstashEvent): number | undefined {
  if (error === undefined) return statusSeverity(status);
  const isClientError = typeof status === "number" && status >= 400 && status < 500;
  return isClientError ? severityNumbers.warn : severityNumbers.error;
}

/** Gives a request without a message the one that lograge's formatter for Logstash writes. */
function withRequestLine(event: LogstashEvent): LogstashEvent {
  const { action, controller, message, method, path, status } = event;
  if (message !== undefined || typeof method !== "string" || typeof path !== "string") return event;
  const handler = `(${scalarText(controller)}#${scalarText(action)})`;
  return { ...event, message: `[${scalarText(status)}] ${method} ${path} ${handler}` };
}

/** logstasher's request events. */
export const logstasher: Dialect = {
  name: "logstasher",
  matches: (event) =>
    isRequest(event) && (event["route"] !== undefined || event["parameters"] !== undefined),
  impliedSeverity: severityOfRequest,
  prepare: withRequestLine,
  fields,
};

/** lograge with its formatter for Logstash. */
export const lograge: Dialect = {
  name: "lograge",
  matches: (event) => isRequest(event) && event["duration"] !== undefined,
  impliedSeverity: severityOfRequest,
  prepare: withRequestLine,
  fields,
};
