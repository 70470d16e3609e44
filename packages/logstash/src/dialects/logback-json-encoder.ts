import { attribute } from "../fields/attribute-readers.ts";
import { commonFields } from "../fields/common-fields.ts";
import { level } from "../fields/level-readers.ts";
import { nestedUnder } from "../fields/nested-under.ts";
import { logbackThrowable } from "../fields/structured-exception-readers.ts";
import { body, loggerName } from "../fields/text-readers.ts";
import { epochMillis, fallbackTime, nanosecondOfSecond } from "../fields/time-readers.ts";
import { traceFields } from "../fields/trace-fields.ts";
import { isObject, type LogstashEvent } from "../logstash-event.ts";
import { renderJavaTemplate } from "../message/render-java-template.ts";
import type { Dialect } from "./dialect.ts";

/**
 * logback's own `JsonEncoder` (logback-classic 1.5): `message` is the template, and `formattedMessage`
 * off by default.
 */
export const logbackJsonEncoder: Dialect = {
  name: "logback_json_encoder",
  matches: (event) =>
    event["loggerName"] !== undefined &&
    event["threadName"] !== undefined &&
    typeof event["timestamp"] === "number" &&
    event["instant"] === undefined,
  levelScheme: "logback",
  prepare: withMessage,
  fields: {
    ...commonFields,
    "@timestamp": fallbackTime,
    timestamp: epochMillis,
    nanoseconds: nanosecondOfSecond,
    level,
    threadName: attribute("thread.name"),
    loggerName,
    template: attribute("log.body.template"),
    arguments: attribute("log.body.parameters"),
    formattedMessage: body,
    throwable: logbackThrowable,
    ...nestedUnder("mdc", traceFields),
    ...nestedUnder("kvp", traceFields),
    "context.name": attribute("logback.context.name"),
    ...nestedUnder("context.properties", {}),
  },
};

const mostPairs = 1000;

/** Renders the message, and makes one map of the list of key-value pairs. */
function withMessage(event: LogstashEvent): LogstashEvent {
  const { arguments: values, formattedMessage, kvpList, message, ...rest } = event;
  const list = Array.isArray(values) ? values : [];
  const rendered = typeof message === "string" ? renderJavaTemplate(message, list) : message;
  const pairs = Array.isArray(kvpList) ? kvpList.slice(0, mostPairs).filter(isObject) : [];
  return {
    ...rest,
    formattedMessage: formattedMessage ?? rendered,
    template: list.length > 0 || formattedMessage !== undefined ? message : undefined,
    kvp: Object.assign(Object.create(null), ...pairs),
    ...(list.length > 0 && { arguments: values }),
  };
}
