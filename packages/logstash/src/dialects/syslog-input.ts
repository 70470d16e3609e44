import { resource, resourceText } from "../fields/attribute-readers.ts";
import { levelOf, repeatedLevel } from "../fields/level-readers.ts";
import { ownValue } from "../logstash-event.ts";
import type { Dialect } from "./dialect.ts";
import { ecsFields } from "./ecs.ts";

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
  fields: {
    ...ecsFields,
    severity_label: levelOf("syslog"),
    severity: repeatedLevel("syslog"),
    "log.syslog.severity.name": levelOf("syslog"),
    "log.syslog.severity.code": repeatedLevel("syslog"),
    logsource: resourceText("host.name"),
    pid: resource("process.pid"),
  },
};
