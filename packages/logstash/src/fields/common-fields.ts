import { attribute, resourceText } from "./attribute-readers.ts";
import { containerFields } from "./container-fields.ts";
import { exceptionStack, exceptionText } from "./exception-readers.ts";
import type { FieldTable } from "./field-node.ts";
import { pluginLevel } from "./level-readers.ts";
import { nestedUnder } from "./nested-under.ts";
import { resourceFields } from "./resource-fields.ts";
import { body, original } from "./text-readers.ts";
import { fallbackTime, logstashTimestamp, lostTime } from "./time-readers.ts";
import { traceFields } from "./trace-fields.ts";

/**
 * What Logstash and Beats add to any event, and what any producer may have in it.
 *
 * Filebeat can merge an application's own JSON into its envelope, so every dialect reads these.
 */
export const commonFields: FieldTable = {
  "@timestamp": logstashTimestamp,
  "_@timestamp": lostTime,
  message: body,
  "@tags": attribute("tags"),
  ...resourceFields,
  ...containerFields,
  "process.thread.id": attribute("thread.id"),
  "process.thread.name": attribute("thread.name"),
  "log.file.path": attribute("log.file.path"),
  "log.offset": attribute("log.offset"),
  "log.original": original,
  "log.syslog.timestamp": fallbackTime,
  "log.syslog.appname": resourceText("service.name"),
  "event.original": original,
  ...traceFields,
  ...nestedUnder("labels", {}),
  ...nestedUnder("fields", {
    ...traceFields,
    level: pluginLevel,
    stack: exceptionText,
    stack_trace: exceptionStack,
  }),
};
