import { resource, resourceText } from "../fields/attribute-readers.ts";
import { commonFields } from "../fields/common-fields.ts";
import { exceptionMessage, exceptionStack, exceptionType } from "../fields/exception-readers.ts";
import type { FieldTable } from "../fields/field-node.ts";
import { javaScriptCause } from "../fields/javascript-cause.ts";
import { levelOf } from "../fields/level-readers.ts";
import { body, fallbackBody, loggerName } from "../fields/text-readers.ts";
import { fallbackTime, time } from "../fields/time-readers.ts";
import type { LogstashEvent } from "../logstash-event.ts";
import type { Dialect } from "./dialect.ts";

/** What pino has from bunyan, its model. */
export const nodeJsonFields: FieldTable = {
  ...commonFields,
  time,
  // A shipper that merges this into its envelope puts the time of reading into @timestamp.
  "@timestamp": fallbackTime,
  level: levelOf("pino"),
  msg: body,
  message: fallbackBody,
  name: loggerName,
  pid: resource("process.pid"),
  hostname: resourceText("host.name"),
  "err.type": exceptionType,
  "err.name": exceptionType,
  "err.message": exceptionMessage,
  "err.stack": exceptionStack,
  "err.cause": javaScriptCause,
};

/** pino with its default keys, or with those that its documentation shows other choices for. */
export const pino: Dialect = {
  name: "pino",
  matches: (event) =>
    (event["time"] !== undefined || event["timestamp"] !== undefined) &&
    (typeof event["level"] === "number" ? isNumbered(event) : isNamed(event)),
  levelScheme: "pino",
  fields: {
    ...nodeJsonFields,
    timestamp: fallbackTime,
    "error.type": exceptionType,
    "error.message": exceptionMessage,
    "error.stack": exceptionStack,
    "error.cause": javaScriptCause,
  },
};

/** A number for a level and `msg`, or another sign of pino where `messageKey` is another. */
function isNumbered(event: LogstashEvent): boolean {
  return (
    event["msg"] !== undefined ||
    (event["time"] !== undefined && event["pid"] !== undefined) ||
    (isMillis(event["time"]) && event["message"] !== undefined && event["@timestamp"] === undefined)
  );
}

/** With a formatter for the level it is known by its base, `pid` and `hostname`, or its time. */
function isNamed(event: LogstashEvent): boolean {
  if (event["time"] === undefined || typeof event["level"] !== "string") return false;
  if (isMillis(event["time"]) && typeof event["msg"] === "string") return true;
  return (
    event["hostname"] !== undefined && (event["msg"] !== undefined || event["pid"] !== undefined)
  );
}

/** Since 2001, milliseconds have thirteen digits, which no other logger writes beside `msg`. */
function isMillis(time: unknown): boolean {
  return typeof time === "number" && time >= 1e12;
}
