import { commonFields } from "../fields/common-fields.ts";
import { level } from "../fields/level-readers.ts";
import { body } from "../fields/text-readers.ts";
import { fallbackTime } from "../fields/time-readers.ts";
import type { LogstashEvent } from "../logstash-event.ts";
import type { Dialect } from "./dialect.ts";

const fields = {
  ...commonFields,
  time: fallbackTime,
  // What Fluent Bit calls the time, unless its output is told another name.
  date: fallbackTime,
  log: body,
  level,
};

/** The line end belongs to the line, not to the message. */
function withoutLineEnd(event: LogstashEvent): LogstashEvent {
  const text = event["log"];
  return typeof text === "string" && text.endsWith("\n")
    ? { ...event, log: text.trimEnd() }
    : event;
}

/** AWS FireLens: a container's line, and the task that it ran in. */
export const firelens: Dialect = {
  name: "firelens",
  matches: (event) =>
    event["log"] !== undefined &&
    event["container_id"] !== undefined &&
    (event["ecs_task_arn"] !== undefined || event["source"] !== undefined),
  prepare: withoutLineEnd,
  carries: "log",
  fields,
};

/** A line as Docker, a Kubernetes node, Fluentd or Fluent Bit put it into an envelope. */
export const containerLog: Dialect = {
  name: "container_log",
  matches: (event) =>
    typeof event["log"] === "string" &&
    (event["stream"] !== undefined ||
      event["kubernetes"] !== undefined ||
      event["docker"] !== undefined ||
      event["container_id"] !== undefined),
  prepare: withoutLineEnd,
  carries: "log",
  fields,
};
