import { z } from "zod";

import { clientTlsSchema, type ClientTlsConfig } from "../../settings/client-tls-schema.ts";
import { decodingShape, type DecodingConfig } from "../../settings/decoding-schema.ts";
import { durationSchema } from "../../settings/duration-schema.ts";
import { endpointSchema, type Endpoint } from "../../settings/endpoint-schema.ts";
import { serverTlsSchema, type ServerTlsConfig } from "../../settings/server-tls-schema.ts";

interface StreamConfig extends DecodingConfig {
  /** How long a peer may take for one event, from its first byte to its last. @default 30s */
  readonly frame_timeout: number;
  /** How long a peer may say nothing between events. @default for ever */
  readonly idle_timeout?: number | undefined;
}

/** Configuration of the `logstash_tcp` receiver that listens. */
interface LogstashTcpServerConfig extends StreamConfig {
  /** Who dials: with `server`, Logstash does. @default "server" */
  readonly mode: "server";
  /** Where it listens. @default localhost:5000 */
  readonly endpoint: Endpoint;
  /** Its certificate, and those of clients. @default without TLS */
  readonly tls?: ServerTlsConfig | undefined;
  /** How many connections there may be; more are closed at once. @default 1000 */
  readonly max_connections: number;
  /** How long a TLS handshake may take. @default 10s */
  readonly tls_handshake_timeout: number;
}

/** Configuration of the `logstash_tcp` receiver that dials a `tcp` output with `mode => server`. */
interface LogstashTcpClientConfig extends StreamConfig {
  /** Who dials: with `client`, this receiver does. */
  readonly mode: "client";
  /** Where Logstash listens. */
  readonly endpoint: Endpoint;
  /** How its certificate is verified, and ours. @default without TLS */
  readonly tls?: ClientTlsConfig | undefined;
  /** How long a connection may take to be made, with its TLS handshake. @default 10s */
  readonly connect_timeout: number;
  /** How long to wait before dialling again; twice as long each time, up to one minute. @default 1s */
  readonly reconnect_interval: number;
}

/** Configuration of the `logstash_tcp` receiver. */
export type LogstashTcpReceiverConfig = LogstashTcpServerConfig | LogstashTcpClientConfig;

const streamShape = {
  frame_timeout: durationSchema().prefault("30s"),
  idle_timeout: durationSchema().optional(),
  ...decodingShape,
};

const serverSchema = z.strictObject({
  mode: z.literal("server").default("server"),
  endpoint: endpointSchema.prefault("localhost:5000"),
  tls: serverTlsSchema.optional(),
  max_connections: z.int().min(1).max(1_000_000).default(1000),
  tls_handshake_timeout: durationSchema().prefault("10s"),
  ...streamShape,
});

const clientSchema = z.strictObject({
  mode: z.literal("client"),
  endpoint: endpointSchema,
  tls: clientTlsSchema.optional(),
  connect_timeout: durationSchema().prefault("10s"),
  reconnect_interval: durationSchema().prefault("1s"),
  ...streamShape,
});

export const logstashTcpReceiverConfigSchema: z.ZodType<LogstashTcpReceiverConfig> =
  z.discriminatedUnion("mode", [serverSchema, clientSchema], {
    error: ({ code }) => (code === "invalid_union" ? 'Expected "server" or "client".' : undefined),
  });
