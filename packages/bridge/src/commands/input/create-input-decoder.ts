import { createLogstashDecoder, type LogstashDecoder } from "@rookery/logstash";

import type { CommandContext } from "../../command-context.ts";
import type { InputOptions } from "./input-options.ts";

/** Makes the decoder that the flags ask for. */
export function createInputDecoder(
  { levelOffset, levelScheme }: InputOptions,
  { now }: CommandContext,
): LogstashDecoder {
  return createLogstashDecoder({ levelOffset, levelScheme, now });
}
