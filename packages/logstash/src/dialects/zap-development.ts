import { attribute } from "../fields/attribute-readers.ts";
import { codePlace } from "../fields/code-place-reader.ts";
import { commonFields } from "../fields/common-fields.ts";
import { callStack, exceptionMessage, exceptionText } from "../fields/exception-readers.ts";
import { level } from "../fields/level-readers.ts";
import { body, loggerName } from "../fields/text-readers.ts";
import { fallbackTime, time } from "../fields/time-readers.ts";
import type { Dialect } from "./dialect.ts";

/** zap's development configuration with the JSON encoder (`NewDevelopmentEncoderConfig`). */
export const zapDevelopment: Dialect = {
  name: "zap_development",
  matches: (event) =>
    typeof event["L"] === "string" && event["M"] !== undefined && typeof event["T"] === "string",
  levelVocabulary: "zap",
  fields: {
    ...commonFields,
    "@timestamp": fallbackTime,
    T: time,
    L: level,
    M: body,
    N: loggerName,
    C: codePlace,
    F: attribute("code.function.name"),
    error: exceptionMessage,
    errorVerbose: exceptionText,
    S: callStack,
  },
};
