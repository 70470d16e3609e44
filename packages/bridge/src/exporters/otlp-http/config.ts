import { validateHeaderName, validateHeaderValue } from "node:http";

import { z } from "zod";

import { byteSizeSchema } from "../../settings/byte-size-schema.ts";
import { clientTlsSchema, type ClientTlsConfig } from "../../settings/client-tls-schema.ts";
import { durationSchema } from "../../settings/duration-schema.ts";
import {
  retryOnFailureSchema,
  type RetryOnFailureConfig,
} from "../../settings/retry-on-failure-schema.ts";
import { secretSchema } from "../../settings/secret-schema.ts";

/** Configuration of the `otlp_http` exporter. */
export interface OtlpHttpExporterConfig {
  /** The server's URL; `/v1/logs` is added to it. Required. */
  readonly endpoint: string;
  /** Sent with each request, such as `authorization`; values are secrets. */
  readonly headers: Readonly<Record<string, string>>;
  /** How long one request may take, connecting included. @default 30s */
  readonly timeout: number;
  /** How requests are compressed: `gzip` or `none`. @default "gzip" */
  readonly compression: "gzip" | "none";
  /** How the server of an `https` endpoint is verified. */
  readonly tls: ClientTlsConfig;
  /** What waits for the server. */
  readonly sending_queue: SendingQueueConfig;
  /** How often what failed for now is tried again. */
  readonly retry_on_failure: RetryOnFailureConfig;
}

/** What waits for the server. */
interface SendingQueueConfig {
  /** Records that are held at most, those under way included. @default 10000 */
  readonly queue_size: number;
  /** Bytes of input that those records are made of, at most. @default 64MiB */
  readonly queue_bytes: number;
  /** Requests that are under way at the same time. @default 10 */
  readonly num_consumers: number;
  /** What goes into one request. */
  readonly batch: BatchConfig;
}

/** What goes into one request. */
export interface BatchConfig {
  /** How long a record waits for others. @default 200ms */
  readonly flush_timeout: number;
  /** Records in one request, at most. @default 512 */
  readonly max_size: number;
  /** Bytes of input in one request, at most; a record that has more goes alone. @default 4MiB */
  readonly max_bytes: number;
}

const gibibyte = 1_073_741_824;
const endpointExpected = "Expected a URL, such as https://collector.example.com:4318.";

const batchSchema = z
  .strictObject({
    flush_timeout: durationSchema().prefault("200ms"),
    max_size: z.int().min(1).max(100_000).default(512),
    max_bytes: byteSizeSchema(1024, 67_108_864).prefault("4MiB"),
  })
  .prefault({});

const sendingQueueSchema = z
  .strictObject({
    queue_size: z.int().min(1).max(10_000_000).default(10_000),
    queue_bytes: byteSizeSchema(1024, 64 * gibibyte).prefault("64MiB"),
    num_consumers: z.int().min(1).max(1000).default(10),
    batch: batchSchema,
  })
  .prefault({});

export const otlpHttpExporterConfigSchema: z.ZodType<OtlpHttpExporterConfig> = z.strictObject({
  endpoint: z
    .url({ protocol: /^https?$/, error: endpointExpected })
    .refine(isWithoutExtras, { error: "Expected no user, password, query or fragment." }),
  headers: z
    .record(z.string(), secretSchema)
    .refine(areHeaders, {
      error: "Expected names and values that HTTP allows, and none that frames the request.",
    })
    .default({}),
  timeout: durationSchema().prefault("30s"),
  compression: z.enum(["gzip", "none"]).default("gzip"),
  tls: clientTlsSchema.prefault({}),
  sending_queue: sendingQueueSchema,
  retry_on_failure: retryOnFailureSchema,
});

/** A secret in a URL would be printed with it: `headers` is the place for it. */
function isWithoutExtras(endpoint: string): boolean {
  const url = URL.parse(endpoint);
  return url !== null && `${url.username}${url.password}${url.search}${url.hash}` === "";
}

/** How a request is framed is not for others to say. */
const framing: ReadonlySet<string> = new Set([
  "connection",
  "content-encoding",
  "content-length",
  "content-type",
  "expect",
  "transfer-encoding",
  "upgrade",
]);

function areHeaders(headers: Readonly<Record<string, string>>): boolean {
  try {
    for (const [name, value] of Object.entries(headers)) {
      if (framing.has(name.toLowerCase())) return false;
      validateHeaderName(name);
      validateHeaderValue(name, value);
    }
    return true;
  } catch {
    return false;
  }
}
