import { attribute } from "../fields/attribute-readers.ts";
import { commonFields } from "../fields/common-fields.ts";
import { exceptionMessage, exceptionStack, exceptionType } from "../fields/exception-readers.ts";
import { level } from "../fields/level-readers.ts";
import { body, loggerName } from "../fields/text-readers.ts";
import { fallbackTime } from "../fields/time-readers.ts";
import { isObject, ownValue, type LogstashEvent } from "../logstash-event.ts";
import type { Dialect } from "./dialect.ts";

const levels = /^(?:TRACE|DEBUG|INFO|WARN|WARNING|ERROR|FATAL|CRITICAL)$/;
const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Many an app logs a `requestId`; Lambda's is a UUID, beside a level in capitals. */
function isRequestId(value: unknown): boolean {
  return typeof value === "string" && uuid.test(value);
}

const errorKeys = ["errorType", "errorMessage", "stackTrace"];

/** Holds a logged object, which a path of its own keeps whole. */
const logged = "logged";

/** `message` holds what was logged: a text, an error taken apart, or any other value, which is the body. */
function withLogged(event: LogstashEvent): LogstashEvent {
  const { message, ...rest } = event;
  const isError = errorKeys.some((name) => ownValue(message, name) !== undefined);
  if (!isObject(message) || isError || rest[logged] !== undefined) return event;
  return { ...rest, [logged]: message };
}

/** AWS Lambda with its log format JSON. */
export const awsLambda: Dialect = {
  name: "aws_lambda",
  matches: (event) =>
    event["timestamp"] !== undefined &&
    isRequestId(event["requestId"] ?? event["AWSRequestId"]) &&
    typeof event["level"] === "string" &&
    levels.test(event["level"]),
  prepare: withLogged,
  fields: {
    ...commonFields,
    timestamp: fallbackTime,
    level,
    message: body,
    [logged]: body,
    logger: loggerName,
    requestId: attribute("faas.invocation_id"),
    AWSRequestId: attribute("faas.invocation_id"),
    errorType: exceptionType,
    errorMessage: exceptionMessage,
    stackTrace: exceptionStack,
    "message.errorType": exceptionType,
    "message.errorMessage": exceptionMessage,
    "message.stackTrace": exceptionStack,
  },
};
