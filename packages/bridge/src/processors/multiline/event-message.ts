import type { LogstashEvent } from "@rookery/logstash";

/** Where events have their messages. */
const messageKeys = ["message", "log", "short_message", "MESSAGE", "@message", "msg"];

/** Gives an event another message, where the one that it has is found. */
export function withMessage(event: LogstashEvent, former: unknown, message: string): LogstashEvent {
  for (const key of messageKeys) {
    const value = event[key];
    const isMessage =
      value !== undefined &&
      (value === former || (typeof value === "string" && value.trimEnd() === former));
    if (isMessage) return { ...event, [key]: message };
  }
  return event;
}
