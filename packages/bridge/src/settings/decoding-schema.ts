import {
  createLogstashDecoder,
  LogstashOptionsError,
  numericLevelSchemes,
} from "@rookery/logstash";
import type { NumericLevelScheme } from "@rookery/logstash";
import { z } from "zod";

import { byteSizeSchema } from "./byte-size-schema.ts";

/** How receivers of Logstash events read what events leave open. The same keys in all of them. */
export interface DecodingConfig {
  /** Added to numeric levels before they are read; `-10` is the 2014 article's tweak. @default 0 */
  readonly level_offset: number;
  /** What numeric levels mean. @default "auto" */
  readonly level_scheme: NumericLevelScheme;
  /** The zone of times that name none, as the IANA database calls it. @default "UTC" */
  readonly time_zone: string;
  /** Longer events and lines are counted and passed over. @default 1MiB */
  readonly max_event_bytes: number;
}

/** The fields of {@link DecodingConfig}, to be spread into the schema of a receiver. */
export const decodingShape: {
  readonly [Key in keyof DecodingConfig]: z.ZodType<DecodingConfig[Key]>;
} = {
  level_offset: z.int().min(-1_000_000).max(1_000_000).default(0),
  level_scheme: z.enum<readonly NumericLevelScheme[]>(numericLevelSchemes).default("auto"),
  time_zone: z
    .string()
    .refine(isTimeZone, { error: "Expected a zone, such as Europe/Berlin." })
    .default("UTC"),
  max_event_bytes: byteSizeSchema(1, 268_435_456).default(1_048_576),
};

function isTimeZone(timeZone: string): boolean {
  try {
    createLogstashDecoder({ timeZone });
    return true;
  } catch (error) {
    if (error instanceof LogstashOptionsError) return false;
    throw error;
  }
}
