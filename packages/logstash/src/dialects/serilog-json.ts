import { attribute } from "../fields/attribute-readers.ts";
import { commonFields } from "../fields/common-fields.ts";
import { exceptionStack } from "../fields/exception-readers.ts";
import { level } from "../fields/level-readers.ts";
import { nestedUnder } from "../fields/nested-under.ts";
import { body } from "../fields/text-readers.ts";
import { fallbackTime, time } from "../fields/time-readers.ts";
import { isObject, ownValue, type LogstashEvent } from "../logstash-event.ts";
import { formattedNames, renderNamedTemplate } from "../message/render-named-template.ts";
import type { Dialect } from "./dialect.ts";
import { serilogProperties } from "./serilog-elasticsearch.ts";

/** Serilog's own `JsonFormatter`, and the formatters of Serilog.Sinks.Http, which took its names. */
export const serilogJson: Dialect = {
  name: "serilog_json",
  matches: (event) =>
    typeof event["MessageTemplate"] === "string" &&
    typeof event["Level"] === "string" &&
    event["Timestamp"] !== undefined,
  levelScheme: "dotnet",
  prepare: withMessage,
  fields: {
    ...commonFields,
    ...serilogProperties,
    "@timestamp": fallbackTime,
    Timestamp: time,
    Level: level,
    RenderedMessage: body,
    MessageTemplate: attribute("message_template.text"),
    Exception: exceptionStack,
    ...nestedUnder("Properties", serilogProperties),
  },
};

/** The message is left out by default; its template and properties make it again. */
function withMessage(event: LogstashEvent): LogstashEvent {
  const template = event["MessageTemplate"];
  if (event["RenderedMessage"] !== undefined || typeof template !== "string") return event;
  const properties = isObject(event["Properties"]) ? event["Properties"] : {};
  const renderings = renderingsOf(template, event["Renderings"]);
  return { ...event, RenderedMessage: renderNamedTemplate(template, properties, renderings) };
}

/** `Renderings` has them by name: `{"Time":[{"Format":"0.0","Rendering":"1.3"}]}`. */
function renderingsOf(template: string, renderings: unknown): readonly unknown[] {
  const counts = new Map<string, number>();
  return formattedNames(template).map((name) => {
    const count = counts.get(name) ?? 0;
    counts.set(name, count + 1);
    const list = ownValue(renderings, name);
    return Array.isArray(list) ? ownValue(list[count], "Rendering") : undefined;
  });
}
