import { codePlace } from "../fields/code-place-reader.ts";
import { commonFields } from "../fields/common-fields.ts";
import { exceptionMessage } from "../fields/exception-readers.ts";
import { level } from "../fields/level-readers.ts";
import { goStack } from "../fields/structured-exception-readers.ts";
import { body } from "../fields/text-readers.ts";
import { fallbackTime, time } from "../fields/time-readers.ts";
import type { Dialect } from "./dialect.ts";

/** zerolog with its default names. */
export const zerolog: Dialect = {
  name: "zerolog",
  matches: (event) =>
    event["time"] !== undefined &&
    typeof event["level"] === "string" &&
    event["msg"] === undefined &&
    event["@timestamp"] === undefined &&
    (typeof event["caller"] === "string" ||
      typeof event["error"] === "string" ||
      Array.isArray(event["stack"])),
  fields: {
    ...commonFields,
    "@timestamp": fallbackTime,
    time,
    level,
    message: body,
    caller: codePlace,
    error: exceptionMessage,
    stack: goStack,
  },
};
