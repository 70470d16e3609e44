import { defaultPriority, readPriority } from "./priority.ts";
import { parseRfc3164 } from "./rfc3164.ts";
import { parseRfc5424 } from "./rfc5424.ts";
import type { SyslogMessage } from "./syslog-message.ts";

const lineEnds = /[\r\n\0]+$/;
/** So many line ends at most are taken off the end. */
const longestEnd = 8;

/**
 * Reads a message of RFC 5424, RFC 3164 or neither. Never throws, in time linear to its length.
 *
 * What has no priority is a message of `user`, `notice` as a whole (RFC 3164, section 4.3.3).
 */
export function parseSyslog(message: string, nowMillis: number): SyslogMessage {
  const end = Math.max(0, message.length - longestEnd);
  const text = message.slice(0, end) + message.slice(end).replace(lineEnds, "");
  const read = readPriority(text);
  if (read === undefined) return { priority: defaultPriority, hasPriority: false, text };
  return (
    parseRfc5424(text, read.end, read.priority) ??
    parseRfc3164(text, read.end, read.priority, nowMillis)
  );
}
