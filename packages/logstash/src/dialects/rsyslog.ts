import { resource, resourceText } from "../fields/attribute-readers.ts";
import { commonFields } from "../fields/common-fields.ts";
import { levelOf } from "../fields/level-readers.ts";
import type { Dialect } from "./dialect.ts";

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
  carries: "message",
  fields: {
    ...commonFields,
    severity: levelOf("syslog"),
    sysloghost: resourceText("host.name"),
    programname: resourceText("service.name"),
    procid: resource("process.pid"),
  },
};
