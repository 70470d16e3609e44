import { attribute, resource, resourceText } from "../fields/attribute-readers.ts";
import { codeLine } from "../fields/code-readers.ts";
import { commonFields } from "../fields/common-fields.ts";
import { levelOf } from "../fields/level-readers.ts";
import { body } from "../fields/text-readers.ts";
import { fallbackTime, time } from "../fields/time-readers.ts";
import type { LogstashEvent } from "../logstash-event.ts";
import type { Dialect } from "./dialect.ts";

/** systemd's journal as `journalctl --output=json` and its shippers write it. */
export const journald: Dialect = {
  name: "journald",
  matches: (event) =>
    event["__REALTIME_TIMESTAMP"] !== undefined ||
    (event["MESSAGE"] !== undefined &&
      (event["_HOSTNAME"] !== undefined || event["_SYSTEMD_UNIT"] !== undefined)),
  levelScheme: "syslog",
  levelVocabulary: "syslog",
  prepare: withText,
  carries: "MESSAGE",
  fields: {
    ...commonFields,
    "@timestamp": fallbackTime,
    __REALTIME_TIMESTAMP: time,
    _SOURCE_REALTIME_TIMESTAMP: fallbackTime,
    PRIORITY: levelOf("syslog"),
    MESSAGE: body,
    MESSAGE_ID: attribute("event.code"),
    _HOSTNAME: resourceText("host.name"),
    SYSLOG_IDENTIFIER: resourceText("service.name"),
    _SYSTEMD_UNIT: attribute("systemd.unit"),
    _PID: resource("process.pid"),
    _COMM: resource("process.command"),
    _EXE: resource("process.executable.path"),
    _CMDLINE: resource("process.command_line"),
    CODE_FILE: attribute("code.file.path"),
    CODE_LINE: codeLine,
    CODE_FUNC: attribute("code.function.name"),
  },
};

/** A message that is no UTF-8 is written as a list of its bytes; one that is too long, as null. */
function withText(event: LogstashEvent): LogstashEvent {
  const message = event["MESSAGE"];
  const isBytes = Array.isArray(message) && message.every((byte) => typeof byte === "number");
  return isBytes ? { ...event, MESSAGE: Buffer.from(message).toString("utf8") } : event;
}
