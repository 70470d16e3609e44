import { attribute } from "../fields/attribute-readers.ts";
import { commonFields } from "../fields/common-fields.ts";
import type { FieldReader } from "../fields/field-node.ts";
import { level } from "../fields/level-readers.ts";
import { statusSeverity } from "../level/status-severity.ts";
import type { LogstashEvent } from "../logstash-event.ts";
import type { Dialect } from "./dialect.ts";

const titleOfError = /^([A-Z][\w:]{0,254}): ?(.*)$/s;

/** Reads `Class: message` of the exception that ended the request. */
const requestError: FieldReader = (draft, value) => {
  const [, type, message] = typeof value === "string" ? (titleOfError.exec(value) ?? []) : [];
  if (type === undefined || draft.exceptionType !== undefined) return false;
  draft.exceptionType = type;
  draft.exceptionMessage = message;
  return true;
};

const error = 17;

const fields = {
  ...commonFields,
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

function severityOfRequest(event: LogstashEvent): number | undefined {
  return event["error"] === undefined ? statusSeverity(event["status"]) : error;
}

/** logstasher's request events. */
export const logstasher: Dialect = {
  name: "logstasher",
  matches: (event) =>
    isRequest(event) && (event["route"] !== undefined || event["parameters"] !== undefined),
  impliedSeverity: severityOfRequest,
  fields,
};

/** lograge with its formatter for Logstash. */
export const lograge: Dialect = {
  name: "lograge",
  matches: (event) => isRequest(event) && event["duration"] !== undefined,
  impliedSeverity: severityOfRequest,
  fields,
};
