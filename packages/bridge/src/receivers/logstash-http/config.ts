import { z } from "zod";

import {
  httpListenerShape,
  type HttpListenerConfig,
} from "../../listening/http-listener-config.ts";
import { decodingShape, type DecodingConfig } from "../../settings/decoding-schema.ts";
import { urlPathSchema } from "../../settings/url-path-schema.ts";

/** Configuration of the `logstash_http` receiver. */
export interface LogstashHttpReceiverConfig extends HttpListenerConfig, DecodingConfig {
  /** Where events are posted. @default anywhere */
  readonly path?: string | undefined;
}

export const logstashHttpReceiverConfigSchema: z.ZodType<LogstashHttpReceiverConfig> =
  z.strictObject({
    ...httpListenerShape(8080),
    path: urlPathSchema.optional(),
    ...decodingShape,
  });
