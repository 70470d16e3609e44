import { attribute } from "../fields/attribute-readers.ts";
import { codeLine } from "../fields/code-readers.ts";
import { commonFields } from "../fields/common-fields.ts";
import { exceptionMessage } from "../fields/exception-readers.ts";
import { level } from "../fields/level-readers.ts";
import { body } from "../fields/text-readers.ts";
import { fallbackTime, time } from "../fields/time-readers.ts";
import type { Dialect } from "./dialect.ts";

const levels = /^(?:DEBUG|INFO|WARN|ERROR)(?:[+-]\d{1,3})?$/;

/** Go's log/slog with its `JSONHandler`. */
export const slog: Dialect = {
  name: "slog",
  matches: (event) =>
    typeof event["time"] === "string" &&
    event["msg"] !== undefined &&
    typeof event["level"] === "string" &&
    levels.test(event["level"]) &&
    event["pid"] === undefined,
  fields: {
    ...commonFields,
    "@timestamp": fallbackTime,
    time,
    level,
    msg: body,
    error: exceptionMessage,
    err: exceptionMessage,
    "source.function": attribute("code.function.name"),
    "source.file": attribute("code.file.path"),
    "source.line": codeLine,
  },
};
