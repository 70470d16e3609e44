import { readHeaderTime, type HeaderTime } from "./header-time.ts";
import { nameOrNothing, readHost } from "./read-host.ts";
import type { SyslogMessage } from "./syslog-message.ts";

/** A sequence number and the name of a device, which Cisco's may write before the time. */
const devicePrefix =
  /(?:\d{1,10}: |: )?(?:([^\s:*]{1,255}): )?(?=[*.]?(?:\d{4} )?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) )/y;
/** `%SYS-5-CONFIG_I: …` */
const deviceMessage = /%([A-Z][A-Z0-9_-]{0,63}-[0-7]-[A-Z0-9_]{1,63}): ?/y;
/** A device of Cisco's that is told to name itself writes ` : ` after its name. */
const deviceColon = /([\w.-]{1,255}) : (?=%)/y;
/** `app[pid]: ` or `app: `. */
const tag = /([^\s:[\]]{1,128})(?:\[([^\]\s]{0,128})\]:?|:)(?: |$)/y;
const taggedWithProcess = /([^\s:[\]]{1,128})\[([^\]\s]{0,128})\]:(?: |$)/y;
/** The first word of a stack trace, and numbers, are no applications. */
const noApplication = /(?:Exception|Error|Throwable)$|^%|^\d+$/;

/**
 * Reads what follows the priority as RFC 3164 and those who came before it have it: a time, a host, a
 * tag, each of which may be missing. Anything is one: what is not understood is the message.
 */
export function parseRfc3164(
  text: string,
  from: number,
  priority: number,
  nowMillis: number,
): SyslogMessage {
  devicePrefix.lastIndex = from;
  const [prefix = "", device] = devicePrefix.exec(text) ?? [];
  const time = readHeaderTime(text, from + prefix.length, nowMillis);
  const parts = { priority, hasPriority: true, time: time?.time };
  if (time === undefined) {
    const application = readTag(taggedWithProcess, text, from);
    return { ...parts, ...rest(text, application?.end ?? from), ...application?.names };
  }
  if (time.hasColon || prefix !== "") {
    return { ...parts, ...rest(text, time.end), hostname: device };
  }
  return { ...parts, ...readHeader(text, time) };
}

type Header = Pick<SyslogMessage, "hostname" | "appName" | "procId" | "msgId" | "text">;

/** Docker and those who write to a local socket name no host: what looks like a tag is one. */
function readHeader(text: string, { end }: HeaderTime): Header {
  const first = readTag(tag, text, end);
  if (first !== undefined) return { ...rest(text, first.end), ...first.names };
  deviceColon.lastIndex = end;
  const [named, device] = deviceColon.exec(text) ?? [];
  if (named !== undefined) return { ...rest(text, end + named.length), hostname: device };
  const host = readHost(text, end);
  if (host === undefined) return rest(text, end);
  const second = readTag(tag, text, host.end);
  return { hostname: host.hostname, ...rest(text, second?.end ?? host.end), ...second?.names };
}

interface Tag {
  readonly names: Pick<SyslogMessage, "appName" | "procId">;
  readonly end: number;
}

function readTag(pattern: RegExp, text: string, index: number): Tag | undefined {
  pattern.lastIndex = index;
  const [whole, appName, procId] = pattern.exec(text) ?? [];
  if (whole === undefined || appName === undefined || noApplication.test(appName)) return undefined;
  const names = { appName: nameOrNothing(appName), procId: nameOrNothing(procId) };
  return { names, end: index + whole.length };
}

function rest(text: string, from: number): Pick<SyslogMessage, "msgId" | "text"> {
  deviceMessage.lastIndex = from;
  const msgId = deviceMessage.exec(text)?.[1];
  return { ...(msgId !== undefined && { msgId }), text: text.slice(from) };
}
