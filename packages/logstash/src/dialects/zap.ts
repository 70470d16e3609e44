import { attribute } from "../fields/attribute-readers.ts";
import { codePlace } from "../fields/code-place-reader.ts";
import { commonFields } from "../fields/common-fields.ts";
import { callStack, exceptionMessage, exceptionText } from "../fields/exception-readers.ts";
import { level } from "../fields/level-readers.ts";
import { body, loggerName } from "../fields/text-readers.ts";
import { fallbackTime, time } from "../fields/time-readers.ts";
import type { Dialect } from "./dialect.ts";

/**
 * zap's JSON encoder with the keys of its production configuration, and what writes the same names:
 * Caddy, controller-runtime.
 */
export const zap: Dialect = {
  name: "zap",
  matches: (event) =>
    event["ts"] !== undefined && event["msg"] !== undefined && typeof event["level"] === "string",
  levelVocabulary: "zap",
  fields: {
    ...commonFields,
    "@timestamp": fallbackTime,
    ts: time,
    level,
    logger: loggerName,
    caller: codePlace,
    func: attribute("code.function.name"),
    msg: body,
    error: exceptionMessage,
    err: exceptionMessage,
    errorVerbose: exceptionText,
    stacktrace: callStack,
  },
};
