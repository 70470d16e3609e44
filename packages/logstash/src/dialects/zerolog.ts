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
    (event["message"] !== undefined || event["error"] !== undefined) &&
    event["msg"] === undefined &&
    event["@timestamp"] === undefined &&
    (typeof event["error"] === "string" ||
      event["caller"] !== undefined ||
      isGoLevel(event["level"])),
  levelVocabulary: "zap",
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

function isGoLevel(level: string): boolean {
  return /^(?:trace|debug|info|warn|error|fatal|panic)$/.test(level);
}
