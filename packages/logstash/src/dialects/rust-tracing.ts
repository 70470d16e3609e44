import { attribute } from "../fields/attribute-readers.ts";
import { codeLine } from "../fields/code-readers.ts";
import { commonFields } from "../fields/common-fields.ts";
import { exceptionMessage } from "../fields/exception-readers.ts";
import { level } from "../fields/level-readers.ts";
import { nestedUnder } from "../fields/nested-under.ts";
import { body, loggerName } from "../fields/text-readers.ts";
import { fallbackTime, time } from "../fields/time-readers.ts";
import { traceFields } from "../fields/trace-fields.ts";
import { isObject } from "../logstash-event.ts";
import type { Dialect } from "./dialect.ts";

const levels = /^(?:TRACE|DEBUG|INFO|WARN|ERROR)$/;

/**
 * Rust's tracing-subscriber with its JSON formatter. The message is one of the `fields`, unless
 * `flatten_event` put them to the top.
 */
export const rustTracing: Dialect = {
  name: "rust_tracing",
  matches: ({ fields, level: word, message, target, timestamp }) =>
    typeof timestamp === "string" &&
    typeof target === "string" &&
    typeof word === "string" &&
    levels.test(word) &&
    (isObject(fields) || (message !== undefined && target.includes("::"))),
  fields: {
    ...commonFields,
    "@timestamp": fallbackTime,
    timestamp: time,
    level,
    target: loggerName,
    error: exceptionMessage,
    filename: attribute("code.file.path"),
    line_number: codeLine,
    threadName: attribute("thread.name"),
    threadId: attribute("thread.id"),
    ...nestedUnder("fields", { ...traceFields, message: body, error: exceptionMessage }),
  },
};
