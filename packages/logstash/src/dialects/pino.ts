import { resource, resourceText } from "../fields/attribute-readers.ts";
import { commonFields } from "../fields/common-fields.ts";
import { exceptionMessage, exceptionStack, exceptionType } from "../fields/exception-readers.ts";
import type { FieldTable } from "../fields/field-node.ts";
import { javaScriptCause } from "../fields/javascript-cause.ts";
import { levelOf } from "../fields/level-readers.ts";
import { body, fallbackBody, loggerName } from "../fields/text-readers.ts";
import { fallbackTime, time } from "../fields/time-readers.ts";
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

/** pino with its default keys. */
export const pino: Dialect = {
  name: "pino",
  matches: (event) =>
    event["time"] !== undefined &&
    (typeof event["level"] === "number" || event["hostname"] !== undefined) &&
    (event["msg"] !== undefined || event["pid"] !== undefined),
  levelScheme: "pino",
  fields: nodeJsonFields,
};
