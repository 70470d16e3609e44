import { z } from "zod";

import { byteSizeSchema } from "../../settings/byte-size-schema.ts";
import { decodingShape, type DecodingConfig } from "../../settings/decoding-schema.ts";
import { durationSchema } from "../../settings/duration-schema.ts";
import { endpointSchema, type Endpoint } from "../../settings/endpoint-schema.ts";
import { serverTlsSchema, type ServerTlsConfig } from "../../settings/server-tls-schema.ts";

const syslogProtocols = ["udp", "tcp"] as const;

/** What syslog is sent over. */
type SyslogProtocol = (typeof syslogProtocols)[number];

/** Configuration of the `syslog` receiver. */
export interface SyslogReceiverConfig extends DecodingConfig {
  /** Where it listens, with each of `protocols`. @default localhost:5514 */
  readonly endpoint: Endpoint;
  /** `udp`, `tcp` or both; with `tls`, only `tcp`. @default [udp, tcp] */
  readonly protocols: readonly SyslogProtocol[];
  /** Its certificate, and those of clients, for TCP. @default without TLS */
  readonly tls?: ServerTlsConfig | undefined;
  /** How many connections there may be; more are closed at once. @default 1000 */
  readonly max_connections: number;
  /** How long a TLS handshake may take. @default 10s */
  readonly tls_handshake_timeout: number;
  /** How long a peer may take for one message over TCP, from its first byte to its last. @default 30s */
  readonly frame_timeout: number;
  /** How long a peer may say nothing between messages over TCP. @default for ever */
  readonly idle_timeout?: number | undefined;
  /** How many bytes of UDP the system may hold that were not read yet. @default what the system is set to */
  readonly socket_receive_buffer?: number | undefined;
}

export const syslogReceiverConfigSchema: z.ZodType<SyslogReceiverConfig> = z
  .strictObject({
    endpoint: endpointSchema.prefault("localhost:5514"),
    protocols: z
      .array(z.enum(syslogProtocols))
      .min(1, { error: "Expected udp, tcp or both." })
      .optional(),
    tls: serverTlsSchema.optional(),
    max_connections: z.int().min(1).max(1_000_000).default(1000),
    tls_handshake_timeout: durationSchema().prefault("10s"),
    frame_timeout: durationSchema().prefault("30s"),
    idle_timeout: durationSchema().optional(),
    socket_receive_buffer: byteSizeSchema(1024, 1_073_741_824).optional(),
    ...decodingShape,
  })
  .transform((config, context) => {
    const hasTls = config.tls !== undefined;
    const { protocols = hasTls ? ["tcp" as const] : syslogProtocols } = config;
    if (!hasTls || !protocols.includes("udp")) return { ...config, protocols };
    const message = "UDP has no TLS: with tls, leave protocols out, or write [tcp].";
    context.issues.push({ code: "custom", input: protocols, path: ["protocols"], message });
    return z.NEVER;
  });
