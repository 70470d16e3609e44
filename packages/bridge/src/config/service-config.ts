import { z } from "zod";

import { authSchema, type AuthConfig } from "../settings/auth-schema.ts";
import { byteSizeSchema } from "../settings/byte-size-schema.ts";
import { durationSchema } from "../settings/duration-schema.ts";
import { endpointSchema, type Endpoint } from "../settings/endpoint-schema.ts";
import { serverTlsSchema, type ServerTlsConfig } from "../settings/server-tls-schema.ts";
import { telemetryConfigSchema, type TelemetryConfig } from "./telemetry-config.ts";

/** What runs, and how: the section `service` of the configuration. */
export interface ServiceConfig {
  /** The pipelines by their ids: `logs`, `logs/audit`. */
  readonly pipelines: Readonly<Record<string, PipelineConfig>>;
  /** Where spools and places in files are kept. */
  readonly storage: StorageConfig;
  /** What the process should stay below, in bytes: bounds what all receivers together hold. @default 512MiB */
  readonly memory_limit: number;
  /** How long a shutdown may take, in milliseconds. @default 10s */
  readonly shutdown_timeout: number;
  /** How the daemon tells about itself. */
  readonly telemetry: TelemetryConfig;
  /** Where it is asked whether it is well. */
  readonly health: HealthConfig;
}

/** Which components a pipeline is made of, by their ids. */
interface PipelineConfig {
  /** Where its records come from; one receiver may feed several pipelines. */
  readonly receivers: readonly string[];
  /** What they go through, in this order. @default [] */
  readonly processors: readonly string[];
  /** Where each of them goes. */
  readonly exporters: readonly string[];
}

/** What the daemon keeps on disk: `service::storage`. */
interface StorageConfig {
  /** Without storage, what is not delivered is lost when the daemon ends. @default true */
  readonly enabled: boolean;
  /** The folder; it is made where it does not exist. @default see `defaultStorageDirectory` */
  readonly directory?: string | undefined;
}

/** The health server, `/healthz` and `/readyz`: `service::health`. */
export interface HealthConfig {
  /** Whether there is one. @default true */
  readonly enabled: boolean;
  /** Where it listens. @default "localhost:13133" */
  readonly endpoint: Endpoint;
  /** Its certificate, and those of clients. @default without TLS */
  readonly tls?: ServerTlsConfig | undefined;
  /** Whom it lets in. @default everybody */
  readonly auth?: AuthConfig | undefined;
}

const minMemoryLimit = 16_777_216;

const componentIds = z.array(z.string()).min(1, { error: "Expected at least one component." });

const pipelineSchema: z.ZodType<PipelineConfig> = z.strictObject({
  receivers: componentIds,
  processors: z.array(z.string()).default([]),
  exporters: componentIds,
});

export const serviceConfigSchema: z.ZodType<ServiceConfig> = z.strictObject({
  pipelines: z.record(z.string(), pipelineSchema),
  storage: z
    .strictObject({
      enabled: z.boolean().default(true),
      directory: z.string().min(1, { error: "Expected a folder." }).optional(),
    })
    .prefault({}),
  memory_limit: byteSizeSchema(minMemoryLimit, Number.MAX_SAFE_INTEGER).prefault("512MiB"),
  shutdown_timeout: durationSchema().prefault("10s"),
  telemetry: telemetryConfigSchema.prefault({}),
  health: z
    .strictObject({
      enabled: z.boolean().default(true),
      endpoint: endpointSchema.prefault("localhost:13133"),
      tls: serverTlsSchema.optional(),
      auth: authSchema.optional(),
    })
    .prefault({}),
});
