import { z } from "zod";

import { authSchema, type AuthConfig } from "../settings/auth-schema.ts";
import { durationSchema } from "../settings/duration-schema.ts";
import { endpointSchema, type Endpoint } from "../settings/endpoint-schema.ts";
import { secretSchema } from "../settings/secret-schema.ts";
import { serverTlsSchema, type ServerTlsConfig } from "../settings/server-tls-schema.ts";

/** From which level on the daemon's own log has lines. */
type LogLevel = "debug" | "info" | "warn" | "error";

const logLevels: readonly LogLevel[] = ["debug", "info", "warn", "error"];

/** How the daemon tells about itself: `service::telemetry`. */
export interface TelemetryConfig {
  /** The daemon's own log, on stderr. */
  readonly logs: TelemetryLogsConfig;
  /** The daemon's own metrics. */
  readonly metrics: TelemetryMetricsConfig;
}

/** The daemon's own log: `service::telemetry::logs`. */
interface TelemetryLogsConfig {
  /** From which level on it has lines. @default "info" */
  readonly level: LogLevel;
  /** `json` is a line of JSON each; `pretty` is for eyes. @default "json" */
  readonly format: "json" | "pretty";
}

/** The daemon's own metrics: `service::telemetry::metrics`. */
interface TelemetryMetricsConfig {
  /** Whether Prometheus can fetch them at `endpoint`. @default true */
  readonly enabled: boolean;
  /** Where Prometheus fetches them, below `/metrics`. @default "localhost:8888" */
  readonly endpoint: Endpoint;
  /** The certificate of that place, and those of clients. @default without TLS */
  readonly tls?: ServerTlsConfig | undefined;
  /** Whom it lets in. @default everybody */
  readonly auth?: AuthConfig | undefined;
  /** Where they are sent, too; without it, nowhere. */
  readonly otlp?: TelemetryOtlpConfig | undefined;
}

/** An OTLP/HTTP server that is sent the daemon's own metrics: `service::telemetry::metrics::otlp`. */
interface TelemetryOtlpConfig {
  /** Its base URL, such as `http://localhost:4318`; `/v1/metrics` is added. */
  readonly endpoint: string;
  /** Sent with each request; values are secrets. @default {} */
  readonly headers: Readonly<Record<string, string>>;
  /** How often, in milliseconds. @default 60s */
  readonly interval: number;
  /** How long one request may take, in milliseconds. @default 10s */
  readonly timeout: number;
  /** What requests are compressed with. @default "gzip" */
  readonly compression: "gzip" | "none";
}

const otlpSchema: z.ZodType<TelemetryOtlpConfig> = z.strictObject({
  endpoint: z
    .url({ protocol: /^https?$/, error: "Expected a URL, such as http://localhost:4318." })
    .meta({ description: "The base URL of an OTLP/HTTP server, such as http://localhost:4318" }),
  headers: z.record(z.string(), secretSchema).default({}),
  interval: durationSchema(1000).prefault("60s"),
  timeout: durationSchema().prefault("10s"),
  compression: z.enum(["gzip", "none"]).default("gzip"),
});

export const telemetryConfigSchema: z.ZodType<TelemetryConfig> = z.strictObject({
  logs: z
    .strictObject({
      level: z.enum<readonly LogLevel[]>(logLevels).default("info"),
      format: z.enum(["json", "pretty"]).default("json"),
    })
    .prefault({}),
  metrics: z
    .strictObject({
      enabled: z.boolean().default(true),
      endpoint: endpointSchema.prefault("localhost:8888"),
      tls: serverTlsSchema.optional(),
      auth: authSchema.optional(),
      otlp: otlpSchema.optional(),
    })
    .prefault({}),
});
