import { resource, resourceText } from "../fields/attribute-readers.ts";
import { commonFields } from "../fields/common-fields.ts";
import { exceptionText } from "../fields/exception-readers.ts";
import { level } from "../fields/level-readers.ts";
import { fallbackTime } from "../fields/time-readers.ts";
import type { LogstashEvent } from "../logstash-event.ts";
import type { Dialect } from "./dialect.ts";

/**
 * winston3-logstash-transport, and winston's `format.json()` with a timestamp as winston-logstash and
 * others send it. The transport puts the message, with all that was logged beside it, into `message`
 * as JSON text.
 */
export const winstonTransport: Dialect = {
  name: "winston_transport",
  matches: (event) =>
    typeof event["level"] === "string" &&
    event["@timestamp"] === undefined &&
    ((event["serverName"] !== undefined && event["application"] !== undefined) ||
      (event["message"] !== undefined &&
        event["timestamp"] !== undefined &&
        event["stack"] !== undefined)),
  levelScheme: "winston",
  levelVocabulary: "winston",
  carries: "message",
  prepare: withMessage,
  fields: {
    ...commonFields,
    timestamp: fallbackTime,
    level,
    stack: exceptionText,
    application: resourceText("service.name"),
    serverName: resourceText("host.name"),
    pid: resource("process.pid"),
  },
};

/** The transport wraps a message that is a mere text: `{"data":"text"}`. */
function withMessage({ data, ...event }: LogstashEvent): LogstashEvent {
  if (data === undefined) return event;
  return typeof data === "string" ? { ...event, message: data } : { ...event, data };
}
