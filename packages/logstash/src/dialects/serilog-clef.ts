import { attribute } from "../fields/attribute-readers.ts";
import { commonFields } from "../fields/common-fields.ts";
import { exceptionStack } from "../fields/exception-readers.ts";
import { level } from "../fields/level-readers.ts";
import { nestedUnder } from "../fields/nested-under.ts";
import { body } from "../fields/text-readers.ts";
import { fallbackTime, time } from "../fields/time-readers.ts";
import { spanId, traceId } from "../fields/trace-readers.ts";
import type { LogstashEvent } from "../logstash-event.ts";
import { renderNamedTemplate } from "../message/render-named-template.ts";
import type { Dialect } from "./dialect.ts";
import { serilogProperties } from "./serilog-elasticsearch.ts";

const information = 9;

/** Serilog's compact format (serilog-formatting-compact, "CLEF"): no `@l` means Information. */
export const serilogClef: Dialect = {
  name: "serilog_clef",
  matches: (event) =>
    typeof event["@t"] === "string" &&
    (event["@m"] !== undefined || event["@mt"] !== undefined || event["@x"] !== undefined),
  levelScheme: "dotnet",
  impliedSeverity: () => information,
  prepare: (event) => unescaped(withMessage(event)),
  fields: {
    ...commonFields,
    ...serilogProperties,
    ...nestedUnder("@@", {}),
    "@timestamp": fallbackTime,
    "@t": time,
    "@l": level,
    "@m": body,
    "@mt": attribute("message_template.text"),
    "@x": exceptionStack,
    "@i": attribute("event.code"),
    "@tr": traceId,
    "@sp": spanId,
  },
};

/** Holds the properties whose own name begins with `@`; no property can have this name. */
const escaped = "@@";

/** A property whose own name begins with `@` is written with two, and is none of CLEF's own. */
function unescaped(event: LogstashEvent): LogstashEvent {
  const entries = Object.entries(event);
  const properties = entries.filter(([key]) => key.startsWith(escaped));
  if (properties.length === 0) return event;
  const rest = entries.filter(([key]) => !key.startsWith(escaped));
  const named = properties.map(([key, value]) => [key.slice(1), value] as const);
  return { ...Object.fromEntries(rest), [escaped]: Object.fromEntries(named) };
}

/** Without `@m`, the message is what the template says with its properties put in. */
function withMessage(event: LogstashEvent): LogstashEvent {
  const template = event["@mt"];
  if (event["@m"] !== undefined || typeof template !== "string") return event;
  const renderings = event["@r"];
  return {
    ...event,
    "@m": renderNamedTemplate(template, event, Array.isArray(renderings) ? renderings : []),
  };
}
