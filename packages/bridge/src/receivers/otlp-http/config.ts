import { z } from "zod";

import {
  httpListenerShape,
  type HttpListenerConfig,
} from "../../listening/http-listener-config.ts";
import { urlPathSchema } from "../../settings/url-path-schema.ts";

/** Configuration of the `otlp_http` receiver. */
export interface OtlpHttpReceiverConfig extends HttpListenerConfig {
  /** Where log records are posted. @default /v1/logs */
  readonly logs_url_path: string;
  /** Where spans are posted, whose exceptions become records. @default /v1/traces */
  readonly traces_url_path: string;
}

export const otlpHttpReceiverConfigSchema: z.ZodType<OtlpHttpReceiverConfig> = z.strictObject({
  ...httpListenerShape(4318),
  logs_url_path: urlPathSchema.default("/v1/logs"),
  traces_url_path: urlPathSchema.default("/v1/traces"),
});
