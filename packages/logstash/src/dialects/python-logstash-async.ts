import { attribute, resource, resourceText } from "../fields/attribute-readers.ts";
import { codeLine } from "../fields/code-readers.ts";
import { commonFields } from "../fields/common-fields.ts";
import { exceptionStack, exceptionType } from "../fields/exception-readers.ts";
import type { FieldTable } from "../fields/field-node.ts";
import { levelOf } from "../fields/level-readers.ts";
import { nestedUnder } from "../fields/nested-under.ts";
import { loggerName } from "../fields/text-readers.ts";
import { traceFields } from "../fields/trace-fields.ts";
import { ownValue } from "../logstash-event.ts";
import type { Dialect } from "./dialect.ts";

/** What python-logstash-async puts into `extra`, or to the top when told to. */
export const asyncExtraFields: FieldTable = {
  ...traceFields,
  logger_name: loggerName,
  stack_trace: exceptionStack,
  error_type: exceptionType,
  path: attribute("code.file.path"),
  line: codeLine,
  func_name: attribute("code.function.name"),
  thread_name: attribute("thread.name"),
  process_name: resource("process.name"),
  interpreter: resource("process.executable.path"),
  interpreter_version: resource("process.runtime.version"),
};

/**
 * python-logstash-async's `LogstashFormatter`.
 *
 * `program` is the script that was started, so `process.command`; `logsource` repeats `host`.
 */
export const pythonLogstashAsync: Dialect = {
  name: "python_logstash_async",
  matches: (event) =>
    event["logstash_async_version"] !== undefined ||
    ownValue(event["extra"], "logstash_async_version") !== undefined ||
    (event["level"] !== undefined &&
      event["logsource"] !== undefined &&
      event["program"] !== undefined &&
      event["pid"] !== undefined),
  levelScheme: "python",
  fields: {
    ...commonFields,
    ...asyncExtraFields,
    ...nestedUnder("extra", asyncExtraFields),
    level: levelOf("python"),
    logsource: resourceText("host.name"),
    pid: resource("process.pid"),
    program: resourceText("process.command"),
  },
};
