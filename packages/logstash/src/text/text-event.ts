import type { LogstashEvent } from "../logstash-event.ts";
import { parseRubyHash } from "./parse-ruby-hash.ts";
import { textLayouts } from "./text-layouts.ts";
import { readTimeAndLevel } from "./time-and-level.ts";
import { withoutColours } from "./without-colours.ts";

/** What a text is: an event of its own, or a line of which a few parts are known. */
export interface TextEvent {
  readonly kind: "event" | "plain_text";
  readonly event: LogstashEvent;
}

/** A container runtime's line: time, stream, whether it is whole, message (Kubernetes CRI). */
const containerLine =
  /^(?<time>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)) (?<stream>stdout|stderr) (?<logtag>[FP](?::[^\s]{1,32})?) (?<log>.*)$/s;

/**
 * Makes an event of a text that is no JSON: what `rubydebug` printed, a line of a container's log, or
 * a line of which time, level and logger are read where they stand in a usual place at its start.
 */
export function textEvent(text: string): TextEvent {
  const ruby = text.startsWith("{") ? parseRubyHash(text) : undefined;
  if (ruby !== undefined) return { kind: "event", event: ruby };
  const container = containerLine.exec(text)?.groups;
  if (container !== undefined) return { kind: "event", event: { ...container } };
  const line = withoutColours(text);
  return { kind: "plain_text", event: plainEvent(line) };
}

function plainEvent(line: string): LogstashEvent {
  for (const { event, pattern } of textLayouts) {
    const groups = pattern.exec(line)?.groups;
    if (groups !== undefined) return { ...event(groups), line };
  }
  const found = readTimeAndLevel(line);
  return found === undefined ? { message: line } : { ...found, line };
}
