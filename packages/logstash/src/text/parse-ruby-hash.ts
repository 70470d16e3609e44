import type { LogstashEvent } from "../logstash-event.ts";
import { RubyReader } from "./ruby-reader.ts";
import { withoutColours } from "./without-colours.ts";

/**
 * Reads an event that Logstash's `rubydebug` codec printed (codec rubydebug 3.1.0: awesome_print),
 * with or without the colours of a terminal; `undefined` when the text is none.
 *
 * Hashes and lists are bounded to 100 levels. Times, which stand there without quotes, become text.
 */
export function parseRubyHash(text: string): LogstashEvent | undefined {
  return new RubyReader(withoutColours(text)).event();
}
