import {
  createLogstashDecoder,
  LogstashOptionsError,
  type LogstashDecoder,
} from "@rookery/logstash";

import type { CommandContext } from "../../command-context.ts";
import { UsageError } from "../../usage-error.ts";
import type { InputOptions } from "./input-options.ts";

/**
 * Makes the decoder that the flags ask for.
 *
 * @throws UsageError when nobody knows the time zone.
 */
export function createInputDecoder(
  { levelOffset, levelScheme, timeZone }: InputOptions,
  { now }: CommandContext,
): LogstashDecoder {
  try {
    return createLogstashDecoder({ levelOffset, levelScheme, timeZone, now });
  } catch (error) {
    if (!(error instanceof LogstashOptionsError)) throw error;
    throw new UsageError(error.message.replace(/^timeZone/, "--time-zone"));
  }
}
