import { z } from "zod";

import { authSchema, type AuthConfig } from "../settings/auth-schema.ts";
import { byteSizeSchema } from "../settings/byte-size-schema.ts";
import { durationSchema } from "../settings/duration-schema.ts";
import { endpointSchema, type Endpoint } from "../settings/endpoint-schema.ts";
import { serverTlsSchema, type ServerTlsConfig } from "../settings/server-tls-schema.ts";

/** How receivers listen for HTTP. The same keys in all of them. */
export interface HttpListenerConfig {
  /** Where it listens. */
  readonly endpoint: Endpoint;
  /** Its certificate, and those of clients. @default without TLS */
  readonly tls?: ServerTlsConfig | undefined;
  /** Whom it lets in. @default everybody */
  readonly auth?: AuthConfig | undefined;
  /** How many connections there may be; more are closed at once. @default 1000 */
  readonly max_connections: number;
  /** How long a TLS handshake may take. @default 10s */
  readonly tls_handshake_timeout: number;
  /** How long the head of a request may take. @default 10s */
  readonly header_timeout: number;
  /** How long a request may take to arrive, from its first byte to its last. @default 1m */
  readonly request_timeout: number;
  /** How long a connection may be without a request. @default 1m */
  readonly idle_timeout: number;
  /** The largest body, both as it comes and decompressed. @default 20MiB */
  readonly max_body_bytes: number;
  /** How long a request may wait for room. @default 10s */
  readonly queue_timeout: number;
  /** How long a request may wait until what it brought is safe. @default 30s */
  readonly acknowledgement_timeout: number;
}

/** The fields of {@link HttpListenerConfig}, to be spread into the schema of a receiver. */
export function httpListenerShape(port: number): {
  readonly [Key in keyof HttpListenerConfig]-?: z.ZodType<HttpListenerConfig[Key]>;
} {
  return {
    endpoint: endpointSchema.prefault(`localhost:${port}`),
    tls: serverTlsSchema.optional(),
    auth: authSchema.optional(),
    max_connections: z.int().min(1).max(1_000_000).default(1000),
    tls_handshake_timeout: durationSchema().prefault("10s"),
    header_timeout: durationSchema().prefault("10s"),
    request_timeout: durationSchema().prefault("1m"),
    idle_timeout: durationSchema().prefault("1m"),
    max_body_bytes: byteSizeSchema(1, 268_435_456).prefault("20MiB"),
    queue_timeout: durationSchema(0).prefault("10s"),
    acknowledgement_timeout: durationSchema().prefault("30s"),
  };
}
