import { attribute, resource, resourceText } from "../fields/attribute-readers.ts";
import { codeLine } from "../fields/code-readers.ts";
import { commonFields } from "../fields/common-fields.ts";
import { level } from "../fields/level-readers.ts";
import { nestedUnder } from "../fields/nested-under.ts";
import { rubyException } from "../fields/structured-exception-readers.ts";
import { loggerName } from "../fields/text-readers.ts";
import { fallbackTime, time } from "../fields/time-readers.ts";
import { traceFields } from "../fields/trace-fields.ts";
import type { Dialect } from "./dialect.ts";

/** The JSON formatter of semantic_logger for Ruby (reidmorrison/semantic_logger). */
export const semanticLogger: Dialect = {
  name: "semantic_logger",
  matches: (event) => typeof event["level_index"] === "number" && event["level"] !== undefined,
  fields: {
    ...commonFields,
    "@timestamp": fallbackTime,
    timestamp: time,
    time,
    level,
    name: loggerName,
    application: resourceText("service.name"),
    environment: resourceText("deployment.environment.name"),
    pid: resource("process.pid"),
    thread: attribute("thread.name"),
    file: attribute("code.file.path"),
    line: codeLine,
    exception: rubyException,
    ...nestedUnder("payload", traceFields),
    ...nestedUnder("named_tags", traceFields),
  },
};
