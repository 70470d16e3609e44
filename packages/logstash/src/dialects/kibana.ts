import { resource } from "../fields/attribute-readers.ts";
import { commonFields } from "../fields/common-fields.ts";
import { exceptionMessage, exceptionStack, exceptionType } from "../fields/exception-readers.ts";
import { level } from "../fields/level-readers.ts";
import type { LogstashEvent } from "../logstash-event.ts";
import type { Dialect } from "./dialect.ts";

const levels = /^(?:trace|debug|info|warning|error|fatal)$/;

/** Kibana 7, whose level is one of the tags; Kibana 8 writes ECS. */
export const kibana: Dialect = {
  name: "kibana",
  matches: (event) =>
    Array.isArray(event["tags"]) &&
    typeof event["pid"] === "number" &&
    (event["type"] === "log" || event["type"] === "error" || event["type"] === "response"),
  prepare: withLevel,
  fields: {
    ...commonFields,
    level,
    pid: resource("process.pid"),
    "error.name": exceptionType,
    "error.message": exceptionMessage,
    "error.stack": exceptionStack,
  },
};

function withLevel(event: LogstashEvent): LogstashEvent {
  const tags: unknown = event["tags"];
  if (event["level"] !== undefined && event["type"] !== "error") return event;
  const found = Array.isArray(tags)
    ? tags.find((tag) => typeof tag === "string" && levels.test(tag))
    : undefined;
  return found === undefined ? event : { ...event, level: found };
}
