import { attribute, resource, resourceText } from "../fields/attribute-readers.ts";
import { codeClass, codeLine, codeMethod } from "../fields/code-readers.ts";
import { commonFields } from "../fields/common-fields.ts";
import {
  exceptionMessage,
  exceptionStack,
  exceptionText,
  exceptionType,
} from "../fields/exception-readers.ts";
import type { FieldReader } from "../fields/field-node.ts";
import { levelOf } from "../fields/level-readers.ts";
import { body, loggerName } from "../fields/text-readers.ts";
import { fallbackTime, time } from "../fields/time-readers.ts";
import type { LogstashEvent } from "../logstash-event.ts";
import type { Dialect } from "./dialect.ts";

/** A line of a stack trace, in whichever language. */
const frameLine =
  /^[ \t]*(?:at |from |#\d|File "|\.{3} \d|goroutine \d|Caused by: )|:\d{1,9}:in [`']/m;

/** Reads a long message that is a stack trace; any other is just longer than the short one. */
const traceText: FieldReader = (draft, value, key, parent) =>
  typeof value === "string" && frameLine.test(value) && exceptionText(draft, value, key, parent);

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
    // A field of the user's, for the message is `short_message`.
    message: attribute("message"),
    full_message: traceText,
    logger: loggerName,
    log_logger: loggerName,
    logger_name: loggerName,
    loggerName,
    facility: loggerName,
    thread: attribute("thread.name"),
    thread_name: attribute("thread.name"),
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
    source_file_name: attribute("code.file.path"),
    source_line_number: codeLine,
    source_class_name: codeClass,
    source_method_name: codeMethod,
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
  else fields["full_message"] = behindMessage(fields["full_message"], fields["short_message"]);
  return fields;
}

const leadingFrame = /^[ \t]+\S|^#\d/;

/** logback-gelf repeats the message, and the trace follows on the next line, or nothing does. */
function behindMessage(full: unknown, short: unknown): unknown {
  if (typeof full !== "string" || typeof short !== "string" || !full.startsWith(short)) return full;
  const rest = full.slice(short.length).replace(/^[\r\n]+/, "");
  if (rest.trim() === "") return undefined;
  // Behind a message that is the title of the trace there are its frames.
  return frameLine.test(rest) && !leadingFrame.test(rest) ? rest : full;
}
