import { z } from "zod";

import { byteSizeSchema } from "../../settings/byte-size-schema.ts";
import { decodingShape, type DecodingConfig } from "../../settings/decoding-schema.ts";
import { endpointSchema, type Endpoint } from "../../settings/endpoint-schema.ts";

/** Configuration of the `logstash_udp` receiver. */
export interface LogstashUdpReceiverConfig extends DecodingConfig {
  /** Where it listens. @default localhost:5000 */
  readonly endpoint: Endpoint;
  /** How many bytes the system may hold of what was not read yet. @default what the system is set to */
  readonly socket_receive_buffer?: number | undefined;
}

export const logstashUdpReceiverConfigSchema: z.ZodType<LogstashUdpReceiverConfig> = z.strictObject(
  {
    endpoint: endpointSchema.prefault("localhost:5000"),
    socket_receive_buffer: byteSizeSchema(1024, 1_073_741_824).optional(),
    ...decodingShape,
  },
);
