import { createLogstashDecoder, type LogstashDecoder } from "@rookery/logstash";

import type { DecodingConfig } from "./decoding-schema.ts";

/** Makes the decoder that a receiver's configuration asks for. `now` is in milliseconds since 1970. */
export function createDecoder(
  config: Omit<DecodingConfig, "max_event_bytes">,
  now: () => number,
): LogstashDecoder {
  const { level_offset: levelOffset, level_scheme: levelScheme, time_zone: timeZone } = config;
  return createLogstashDecoder({ levelOffset, levelScheme, timeZone, now });
}
