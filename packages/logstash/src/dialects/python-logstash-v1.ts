import { attribute, resource } from "../fields/attribute-readers.ts";
import { codeLine } from "../fields/code-readers.ts";
import { commonFields } from "../fields/common-fields.ts";
import { exceptionStack } from "../fields/exception-readers.ts";
import type { FieldTable } from "../fields/field-node.ts";
import { levelOf } from "../fields/level-readers.ts";
import { loggerName } from "../fields/text-readers.ts";
import { traceFields } from "../fields/trace-fields.ts";
import type { Dialect } from "./dialect.ts";

/** What python-logstash takes from a `LogRecord` of Python, mostly when there is an exception. */
export const pythonRecordFields: FieldTable = {
  ...traceFields,
  stack_trace: exceptionStack,
  exc_info: exceptionStack,
  lineno: codeLine,
  funcName: attribute("code.function.name"),
  process: resource("process.pid"),
  thread_name: attribute("thread.name"),
};

/** python-logstash with `version=1`, the default: all at top level. */
export const pythonLogstashV1: Dialect = {
  name: "python_logstash_v1",
  matches: (event) =>
    event["logger_name"] !== undefined &&
    typeof event["path"] === "string" &&
    typeof event["host"] === "string",
  levelScheme: "python",
  fields: {
    ...commonFields,
    ...pythonRecordFields,
    level: levelOf("python"),
    logger_name: loggerName,
    path: attribute("code.file.path"),
  },
};
