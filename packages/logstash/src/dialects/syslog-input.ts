import { attribute, resource, resourceText } from "../fields/attribute-readers.ts";
import { levelOf, repeatedLevel } from "../fields/level-readers.ts";
import { ownValue } from "../logstash-event.ts";
import type { Dialect } from "./dialect.ts";
import { ecsFields } from "./ecs.ts";
import { syslogEnvelope } from "./syslog-envelope.ts";

/**
 * Logstash's own syslog input, with its plain names and with those of its ECS mode.
 *
 * The words are those of syslog: `Critical` has Alert and Emergency above it.
 */
export const syslogInput: Dialect = {
  name: "syslog_input",
  matches: (event) =>
    event["severity_label"] !== undefined ||
    ownValue(ownValue(event["log"], "syslog"), "severity") !== undefined,
  levelScheme: "syslog",
  levelVocabulary: "syslog",
  carries: "message",
  envelope: syslogEnvelope({
    "@timestamp": ["log", "syslog", "timestamp"],
    priority: ["log", "syslog", "priority"],
    facility: ["log", "syslog", "facility", "code"],
    facility_label: ["log", "syslog", "facility", "name"],
    severity: ["log", "syslog", "severity", "code"],
    severity_label: ["log", "syslog", "severity", "name"],
    logsource: ["host", "hostname"],
    program: ["log", "syslog", "appname"],
  }),
  fields: {
    ...ecsFields,
    severity_label: levelOf("syslog"),
    severity: repeatedLevel("syslog"),
    "log.syslog.severity.name": levelOf("syslog"),
    "log.syslog.severity.code": repeatedLevel("syslog"),
    "log.syslog.facility.code": attribute("log.syslog.facility.code"),
    "log.syslog.facility.name": attribute("log.syslog.facility.name"),
    logsource: resourceText("host.name"),
    pid: resource("process.pid"),
  },
};
