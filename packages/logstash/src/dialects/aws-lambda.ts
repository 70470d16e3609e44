import { attribute } from "../fields/attribute-readers.ts";
import { commonFields } from "../fields/common-fields.ts";
import { exceptionMessage, exceptionStack, exceptionType } from "../fields/exception-readers.ts";
import { level } from "../fields/level-readers.ts";
import { body, loggerName } from "../fields/text-readers.ts";
import { fallbackTime } from "../fields/time-readers.ts";
import type { Dialect } from "./dialect.ts";

const levels = /^(?:TRACE|DEBUG|INFO|WARN|WARNING|ERROR|FATAL|CRITICAL)$/;
const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Many an app logs a `requestId`; Lambda's is a UUID, beside a level in capitals. */
function isRequestId(value: unknown): boolean {
  return typeof value === "string" && uuid.test(value);
}

/** AWS Lambda with its log format JSON. */
export const awsLambda: Dialect = {
  name: "aws_lambda",
  matches: (event) =>
    event["timestamp"] !== undefined &&
    isRequestId(event["requestId"] ?? event["AWSRequestId"]) &&
    typeof event["level"] === "string" &&
    levels.test(event["level"]),
  fields: {
    ...commonFields,
    timestamp: fallbackTime,
    level,
    message: body,
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
