import { nameOrNothing, readHost } from "./read-host.ts";
import { readStructuredData } from "./structured-data.ts";
import type { SyslogMessage } from "./syslog-message.ts";

/** The version, and a time that is absent or begins as one does (RFC 5424, section 6.2). */
const start = /([1-9]\d{0,2}) (-|\d{4}-\d\d-\d\dT\S{1,50}) /y;
/** Application, process and kind of message; longer than the RFC has them, as senders do. */
const names = /(\S{1,512}) (\S{1,512}) (\S{1,512})(?: |$)/y;

/** Reads what follows the priority as RFC 5424 has it; `undefined` for what is something else. */
export function parseRfc5424(
  text: string,
  from: number,
  priority: number,
): SyslogMessage | undefined {
  start.lastIndex = from;
  const [opening, version, time] = start.exec(text) ?? [];
  if (opening === undefined) return undefined;
  const host = readHost(text, from + opening.length);
  if (host === undefined) return undefined;
  names.lastIndex = host.end;
  const [named, appName, procId, msgId] = names.exec(text) ?? [];
  if (named === undefined) return undefined;
  return {
    priority,
    hasPriority: true,
    version: Number(version),
    time: time === "-" ? undefined : time,
    hostname: host.hostname,
    appName: nameOrNothing(appName),
    procId: nameOrNothing(procId),
    msgId: nameOrNothing(msgId),
    ...readRest(text, host.end + named.length),
  };
}

/** Structured data that is not as it has to be is a part of the message. */
function readRest(text: string, from: number): Pick<SyslogMessage, "structuredData" | "text"> {
  const next = text[from + 1];
  if (text[from] === "-" && (next === undefined || next === " ")) {
    return { text: messageFrom(text, from + 2) };
  }
  const read = readStructuredData(text, from);
  if (read === undefined || (read.end < text.length && text[read.end] !== " ")) {
    return { text: messageFrom(text, from) };
  }
  return { structuredData: read.data, text: messageFrom(text, read.end + 1) };
}

/**
 * The byte order mark says only that it is UTF-8. A single blank is what rsyslog leaves of a message
 * that came as RFC 3164 has it.
 */
function messageFrom(text: string, from: number): string {
  const isMarked = text.charCodeAt(from) === 0xfeff;
  const begin = isMarked ? from + 1 : from;
  const hasBlank = text[begin] === " " && text[begin + 1] !== " " && text[begin + 1] !== "\t";
  return text.slice(hasBlank ? begin + 1 : begin);
}
