import { resource, resourceText } from "../fields/attribute-readers.ts";
import { commonFields } from "../fields/common-fields.ts";
import { levelOf } from "../fields/level-readers.ts";
import type { LogstashEvent } from "../logstash-event.ts";
import type { Dialect } from "./dialect.ts";
import { syslogEnvelope } from "./syslog-envelope.ts";

const severities = /^(?:emerg|panic|alert|crit|err|error|warning|warn|notice|info|debug)$/;

/** The JSON templates that rsyslog's documentation and users have for Logstash. */
export const rsyslog: Dialect = {
  name: "rsyslog",
  matches: (event) =>
    typeof event["severity"] === "string" &&
    severities.test(event["severity"]) &&
    (event["programname"] !== undefined ||
      event["sysloghost"] !== undefined ||
      (event["facility"] !== undefined && event["procid"] !== undefined)),
  levelScheme: "syslog",
  levelVocabulary: "syslog",
  prepare: withoutFirstBlank,
  carries: "message",
  envelope: syslogEnvelope({
    "@timestamp": ["log", "syslog", "timestamp"],
    facility: ["log", "syslog", "facility", "name"],
    severity: ["log", "syslog", "severity", "name"],
    sysloghost: ["host", "hostname"],
    programname: ["log", "syslog", "appname"],
  }),
  fields: {
    ...commonFields,
    severity: levelOf("syslog"),
    sysloghost: resourceText("host.name"),
    programname: resourceText("service.name"),
    procid: resource("process.pid"),
  },
};

/** What rsyslog calls the message begins with the blank that stood behind the tag. */
function withoutFirstBlank(event: LogstashEvent): LogstashEvent {
  const { message } = event;
  const hasBlank = typeof message === "string" && /^ [^\s]/.test(message);
  return hasBlank ? { ...event, message: message.slice(1) } : event;
}
