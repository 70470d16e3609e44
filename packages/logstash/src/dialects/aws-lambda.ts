import { attribute } from "../fields/attribute-readers.ts";
import { commonFields } from "../fields/common-fields.ts";
import { exceptionMessage, exceptionStack, exceptionType } from "../fields/exception-readers.ts";
import { level } from "../fields/level-readers.ts";
import { body, loggerName } from "../fields/text-readers.ts";
import { fallbackTime } from "../fields/time-readers.ts";
import type { Dialect } from "./dialect.ts";

/** AWS Lambda with its log format JSON. */
export const awsLambda: Dialect = {
  name: "aws_lambda",
  matches: (event) =>
    (event["requestId"] !== undefined || event["AWSRequestId"] !== undefined) &&
    event["level"] !== undefined &&
    event["timestamp"] !== undefined,
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
