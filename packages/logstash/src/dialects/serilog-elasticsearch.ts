import { attribute, resource, resourceText } from "../fields/attribute-readers.ts";
import { commonFields } from "../fields/common-fields.ts";
import type { FieldTable } from "../fields/field-node.ts";
import { level } from "../fields/level-readers.ts";
import { nestedUnder } from "../fields/nested-under.ts";
import { dotnetException, serilogExceptions } from "../fields/structured-exception-readers.ts";
import { loggerName } from "../fields/text-readers.ts";
import { traceFields } from "../fields/trace-fields.ts";
import { spanId, traceId } from "../fields/trace-readers.ts";
import { isObject, type LogstashEvent } from "../logstash-event.ts";
import { renderNamedTemplate } from "../message/render-named-template.ts";
import type { Dialect } from "./dialect.ts";

/** What Serilog's enrichers add to any event. */
export const serilogProperties: FieldTable = {
  ...traceFields,
  TraceId: traceId,
  SpanId: spanId,
  SourceContext: loggerName,
  MachineName: resourceText("host.name"),
  Application: resourceText("service.name"),
  EnvironmentName: resource("deployment.environment.name"),
  ProcessId: resource("process.pid"),
  ProcessName: resource("process.name"),
  ThreadId: attribute("thread.id"),
  ThreadName: attribute("thread.name"),
};

/**
 * Serilog's `ElasticsearchJsonFormatter` (serilog-sinks-elasticsearch): exceptions are listed outermost
 * first.
 */
export const serilogElasticsearch: Dialect = {
  name: "serilog_elasticsearch",
  matches: (event) =>
    event["messageTemplate"] !== undefined &&
    event["level"] !== undefined &&
    (event["fields"] !== undefined ||
      event["exceptions"] !== undefined ||
      event["@timestamp"] !== undefined),
  levelScheme: "dotnet",
  prepare: withMessage,
  fields: {
    ...commonFields,
    // With `inlineFields` there is no `fields`.
    ...serilogProperties,
    level,
    messageTemplate: attribute("message_template.text"),
    exceptions: serilogExceptions,
    exception: dotnetException,
    ...nestedUnder("fields", serilogProperties),
  },
};

/** The formatter may be told to leave the message out; its template and properties make it again. */
function withMessage(event: LogstashEvent): LogstashEvent {
  const template = event["messageTemplate"];
  if (event["message"] !== undefined || typeof template !== "string") return event;
  const properties = isObject(event["fields"]) ? event["fields"] : event;
  return { ...event, message: renderNamedTemplate(template, properties) };
}
