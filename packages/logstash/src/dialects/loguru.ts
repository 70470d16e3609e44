import { loguruTrace } from "../exception/loguru-trace.ts";
import { attribute, resource } from "../fields/attribute-readers.ts";
import { codeLine } from "../fields/code-readers.ts";
import { commonFields } from "../fields/common-fields.ts";
import { exceptionStack } from "../fields/exception-readers.ts";
import { levelOf, repeatedLevel } from "../fields/level-readers.ts";
import { nestedUnder } from "../fields/nested-under.ts";
import { loguruException } from "../fields/structured-exception-readers.ts";
import { body, loggerName } from "../fields/text-readers.ts";
import { fallbackTime, time } from "../fields/time-readers.ts";
import { traceFields } from "../fields/trace-fields.ts";
import { isObject, ownValue, type LogstashEvent } from "../logstash-event.ts";
import type { Dialect } from "./dialect.ts";

/** loguru with `serialize=True`: everything stands in `record`, the trace in the printed `text`. */
export const loguru: Dialect = {
  name: "loguru",
  matches: (event) =>
    typeof event["text"] === "string" &&
    ownValue(ownValue(event["record"], "level"), "no") !== undefined,
  levelScheme: "python",
  prepare: withTrace,
  fields: {
    ...commonFields,
    "@timestamp": fallbackTime,
    trace_text: exceptionStack,
    ...nestedUnder("record", {
      "time.timestamp": time,
      "level.name": levelOf("python"),
      "level.no": repeatedLevel("python"),
      message: body,
      name: loggerName,
      exception: loguruException,
      "file.path": attribute("code.file.path"),
      line: codeLine,
      function: attribute("code.function.name"),
      "process.id": resource("process.pid"),
      "process.name": resource("process.name"),
      "thread.id": attribute("thread.id"),
      "thread.name": attribute("thread.name"),
    }),
    ...nestedUnder("record.extra", traceFields),
  },
};

/** The printed line repeats the record; only the trace below it says more. */
function withTrace({ text, ...event }: LogstashEvent): LogstashEvent {
  const hasException = isObject(ownValue(event["record"], "exception"));
  return { trace_text: hasException ? loguruTrace(String(text)) : undefined, ...event };
}
