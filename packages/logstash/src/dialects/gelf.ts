import { attribute, resource, resourceText } from "../fields/attribute-readers.ts";
import { codeLine } from "../fields/code-readers.ts";
import { commonFields } from "../fields/common-fields.ts";
import {
  exceptionMessage,
  exceptionStack,
  exceptionText,
  exceptionType,
} from "../fields/exception-readers.ts";
import { levelOf } from "../fields/level-readers.ts";
import { body, loggerName } from "../fields/text-readers.ts";
import { fallbackTime, time } from "../fields/time-readers.ts";
import type { LogstashEvent } from "../logstash-event.ts";
import type { Dialect } from "./dialect.ts";

/**
 * GELF 1.1 of any producer: gelf-pro, log4j2's `GelfLayout.json`, Spring Boot, Docker.
 *
 * Additional fields lose the underscore before their names. An absent level is ALERT by the
 * specification; no producer means that, so it stays unknown.
 */
export const gelf: Dialect = {
  name: "gelf",
  matches: (event) => event["short_message"] !== undefined && event["version"] !== undefined,
  levelScheme: "syslog",
  levelVocabulary: "syslog",
  prepare: withoutUnderscores,
  fields: {
    ...commonFields,
    "@timestamp": fallbackTime,
    timestamp: time,
    level: levelOf("syslog"),
    short_message: body,
    full_message: exceptionText,
    logger: loggerName,
    log_logger: loggerName,
    loggerName,
    facility: loggerName,
    thread: attribute("thread.name"),
    process_thread_name: attribute("thread.name"),
    process_pid: resource("process.pid"),
    service_name: resourceText("service.name"),
    service_version: resourceText("service.version"),
    service_environment: resource("deployment.environment.name"),
    container_id: resource("container.id"),
    container_name: resource("container.name"),
    image_name: resource("container.image.name"),
    error_type: exceptionType,
    error_message: exceptionMessage,
    error_stack_trace: exceptionStack,
    file: attribute("code.file.path"),
    line: codeLine,
  },
};

/** The version of the format says nothing of the event. */
function withoutUnderscores({ version: _version, ...event }: LogstashEvent): LogstashEvent {
  const entries = Object.entries(event).map(([key, value]) => [
    key.startsWith("_") && key !== "_@timestamp" && event[key.slice(1)] === undefined
      ? key.slice(1)
      : key,
    value,
  ]);
  const fields: Record<string, unknown> = Object.fromEntries(entries);
  // Spring Boot repeats the trace behind the message.
  if (fields["error_stack_trace"] !== undefined) delete fields["full_message"];
  return fields;
}
