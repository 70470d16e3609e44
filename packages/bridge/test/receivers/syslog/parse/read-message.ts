import { parseSyslog } from "../../../../src/receivers/syslog/parse/parse-syslog.ts";

/** When these messages are received. */
const now = Date.UTC(2026, 10, 22, 12);

/** What was read, without what is absent, and without the priority where it is the one that was sent. */
export function readMessage(message: string): Readonly<Record<string, unknown>> {
  const { hasPriority, priority, ...parts } = parseSyslog(message, now);
  const isAsSent = hasPriority && message.startsWith(`<${priority}>`);
  const known = Object.entries(parts).filter(([, value]) => value !== undefined);
  return { ...Object.fromEntries(known), ...(!isAsSent && { priority, hasPriority }) };
}
