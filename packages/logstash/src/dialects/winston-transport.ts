import { resource, resourceText } from "../fields/attribute-readers.ts";
import { commonFields } from "../fields/common-fields.ts";
import { exceptionText } from "../fields/exception-readers.ts";
import { level } from "../fields/level-readers.ts";
import { fallbackTime, time } from "../fields/time-readers.ts";
import { parseLogstashText } from "../lines/parse-logstash-line.ts";
import type { LogstashEvent } from "../logstash-event.ts";
import type { Dialect } from "./dialect.ts";

/** The npm levels that nobody else spells so. */
const ownLevels: ReadonlySet<unknown> = new Set(["silly", "verbose", "http"]);

/**
 * winston3-logstash-transport, and winston's `format.json()` with a timestamp as winston-logstash and
 * others send it. The transport puts the message, with all that was logged beside it, into `message`
 * as JSON text.
 */
export const winstonTransport: Dialect = {
  name: "winston_transport",
  matches: (event) =>
    typeof event["level"] === "string" &&
    ((event["serverName"] !== undefined &&
      event["application"] !== undefined &&
      event["pid"] !== undefined) ||
      (event["@timestamp"] === undefined &&
        event["message"] !== undefined &&
        event["timestamp"] !== undefined &&
        (isV8Stack(event["stack"]) || ownLevels.has(event["level"])))),
  levelScheme: "winston",
  levelVocabulary: "winston",
  carries: "message",
  prepare: withMessage,
  fields: {
    ...commonFields,
    "@timestamp": fallbackTime,
    timestamp: time,
    level,
    stack: exceptionText,
    application: resourceText("service.name"),
    serverName: resourceText("host.name"),
    pid: resource("process.pid"),
  },
};

function isV8Stack(value: unknown): boolean {
  return typeof value === "string" && value.includes("\n    at ");
}

/**
 * The transport wraps a message that is a mere text: `{"data":"text"}` is then the message itself, which
 * was opened. Any other `data` is a field of the application.
 */
function withMessage(event: LogstashEvent): LogstashEvent {
  const { data, message, ...rest } = event;
  if (typeof data !== "string" || typeof message !== "string") return event;
  const isWrapped = message.startsWith("{") && parseLogstashText(message)?.["data"] === data;
  return isWrapped ? { ...rest, message: data } : event;
}
