import { attribute, resource, resourceText } from "../fields/attribute-readers.ts";
import { codeLine } from "../fields/code-readers.ts";
import { commonFields } from "../fields/common-fields.ts";
import {
  exceptionMessage,
  exceptionStack,
  exceptionText,
  exceptionType,
} from "../fields/exception-readers.ts";
import { gcpNanos, gcpSeconds, gcpTime } from "../fields/gcp-time.ts";
import { levelOf } from "../fields/level-readers.ts";
import { nestedUnder } from "../fields/nested-under.ts";
import { loggerName } from "../fields/text-readers.ts";
import { fallbackTime } from "../fields/time-readers.ts";
import { traceFields } from "../fields/trace-fields.ts";
import { gcpSampled, gcpTrace, spanId } from "../fields/trace-readers.ts";
import { isObject, ownValue, type LogstashEvent } from "../logstash-event.ts";
import type { Dialect } from "./dialect.ts";

const prefix = "logging.googleapis.com/";
const keys = ["trace", "spanId", "sourceLocation", "labels", "insertId", "operation"].map(
  (name) => prefix + name,
);

/** Google Cloud's structured logging, and log4j2's `GcpLayout.json`. */
export const gcp: Dialect = {
  name: "gcp",
  matches: (event) =>
    typeof event["severity"] === "string" &&
    (keys.some((key) => event[key] !== undefined) ||
      (isObject(event["httpRequest"]) && event["@timestamp"] === undefined)),
  levelScheme: "gcp",
  levelVocabulary: "syslog",
  prepare: withoutTraceInMessage,
  fields: {
    ...commonFields,
    timestamp: gcpTime,
    timestampSeconds: gcpSeconds,
    timestampNanos: gcpNanos,
    time: fallbackTime,
    severity: levelOf("gcp"),
    logger: loggerName,
    _logger: loggerName,
    thread: attribute("thread.name"),
    _thread: attribute("thread.name"),
    exception: exceptionText,
    _exception: exceptionText,
    stack_trace: exceptionStack,
    "_exception.class": exceptionType,
    "_exception.message": exceptionMessage,
    "_exception.stackTrace": exceptionStack,
    [`${prefix}trace`]: gcpTrace,
    [`${prefix}spanId`]: spanId,
    [`${prefix}trace_sampled`]: gcpSampled,
    [`${prefix}insertId`]: attribute("log.record.uid"),
    [`${prefix}sourceLocation.file`]: attribute("code.file.path"),
    [`${prefix}sourceLocation.line`]: codeLine,
    [`${prefix}sourceLocation.function`]: attribute("code.function.name"),
    ...nestedUnder(`${prefix}labels`, traceFields),
    "serviceContext.service": resourceText("service.name"),
    "serviceContext.version": resource("service.version"),
    "httpRequest.requestMethod": attribute("http.request.method"),
    "httpRequest.requestUrl": attribute("url.full"),
    "httpRequest.status": attribute("http.response.status_code"),
    "httpRequest.userAgent": attribute("user_agent.original"),
    "httpRequest.remoteIp": attribute("client.address"),
  },
};

/**
 * log4j2's template puts the exception behind the message, where Google's error reporting wants it:
 * on a line of its own from 2.25 on, and behind a space before.
 */
function withoutTraceInMessage(event: LogstashEvent): LogstashEvent {
  const { exception, message } = event;
  const trace = exception ?? ownValue(event["_exception"], "stackTrace");
  if (typeof message !== "string" || typeof trace !== "string" || trace === "") return event;
  const isBehind = message.endsWith(`\n${trace}`) || message.endsWith(` ${trace}`);
  return isBehind ? { ...event, message: message.slice(0, -trace.length - 1) } : event;
}
