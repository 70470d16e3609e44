import type { LogstashEvent } from "../logstash-event.ts";

/**
 * How one kind of producer writes a line of text.
 *
 * Patterns stand at the start of the line and have no two parts that could share the same characters,
 * so that a match takes time in proportion to the line.
 */
export interface TextLayout {
  readonly pattern: RegExp;
  /** Makes an event of the groups of the pattern, with the names that the dialect `plain_text` has. */
  readonly event: (groups: Readonly<Record<string, string | undefined>>) => LogstashEvent;
}
