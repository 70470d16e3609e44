import type { LogstashEvent } from "@rookery/logstash";

import { facilityOf, severityOf } from "./parse/priority.ts";
import { restoreText } from "./parse/restore-text.ts";
import type { SyslogMessage } from "./parse/syslog-message.ts";

const processNumber = /^\d{1,10}$/;

/**
 * Makes the event that Logstash's syslog input makes of a message, with the names of its ECS mode, and
 * with those that ECS has for what is only in RFC 5424.
 */
export function toEvent(message: SyslogMessage): LogstashEvent {
  const { appName, hostname, procId, text, time } = message;
  const restored = restoreText(text);
  const pid = procId !== undefined && processNumber.test(procId) ? Number(procId) : undefined;
  const process = {
    ...(appName !== undefined && { name: appName }),
    ...(pid !== undefined && { pid }),
  };
  return {
    ...(time !== undefined && { "@timestamp": time }),
    message: restored,
    ...(hostname !== undefined && { host: { hostname } }),
    ...(Object.keys(process).length > 0 && { process }),
    log: { syslog: syslogFields(message, pid) },
    ...(restored !== text && { event: { original: text } }),
  };
}

/** Gives the message of an event that a syslog daemon wrote as JSON the line ends back that it escaped. */
export function restoreEvent(event: LogstashEvent): LogstashEvent {
  const { message } = event;
  if (typeof message !== "string") return event;
  const restored = restoreText(message);
  return restored === message ? event : { ...event, message: restored };
}

function syslogFields(message: SyslogMessage, pid: number | undefined): LogstashEvent {
  const { appName, msgId, priority, procId, structuredData, version } = message;
  return {
    priority,
    facility: facilityOf(priority),
    severity: severityOf(priority),
    ...(version !== undefined && { version: String(version) }),
    ...(appName !== undefined && { appname: appName }),
    ...(procId !== undefined && pid === undefined && { procid: procId }),
    ...(msgId !== undefined && { msgid: msgId }),
    ...(structuredData !== undefined && { structured_data: structuredData }),
  };
}
