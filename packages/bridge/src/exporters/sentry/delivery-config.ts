import type { AuthPlace, SentryEndpoint } from "@rookery/core";
import { z } from "zod";

import { byteSizeSchema } from "../../settings/byte-size-schema.ts";
import { durationSchema } from "../../settings/duration-schema.ts";
import { filePathSchema } from "../../settings/file-path-schema.ts";
import {
  storedRetrySchema,
  type StoredRetryConfig,
} from "../../settings/retry-on-failure-schema.ts";
import { secretSchema } from "../../settings/secret-schema.ts";

/** What waits to be sent; the Collector's names. */
interface SendingQueueConfig {
  /** Events, and batches of logs, that may wait in memory or be under way. @default 10000 */
  readonly queue_size: number;
  /** Their bytes. @default 64MiB */
  readonly queue_bytes: number;
  /** Requests under way at once. @default 10 */
  readonly num_consumers: number;
}

/** What is kept on disk. */
interface StorageConfig {
  /** Whether what waits is kept on disk, where `service.storage` says where. @default true */
  readonly enabled: boolean;
  /** Bytes of each project. @default 1GiB */
  readonly max_bytes: number;
  /** How long something is kept. @default "720h" */
  readonly max_age: number;
  /** What becomes of a full storage: sources wait, or the oldest is dropped. @default "block" */
  readonly on_overflow: "block" | "drop_oldest";
}

/** How requests are compressed. */
interface CompressionConfig {
  /** `gzip`, `zstd` (Sentry itself only), `br` or `identity`. @default "gzip" */
  readonly encoding: "gzip" | "zstd" | "br" | "identity";
  /** 1 to 9 for gzip, 1 to 22 for zstd, 0 to 11 for br. @default 1 */
  readonly level: number;
  /** Smaller bodies go as they are. @default 1KiB */
  readonly threshold: number;
}

/** How Sentry is verified, and how we prove ourselves to it. Verification is always on. */
export interface SentryTlsConfig {
  /** PEM file: the CAs that are trusted. @default those that Node trusts */
  readonly ca_file?: string | undefined;
  /** PEM file: our certificate, for a server that asks for one. */
  readonly cert_file?: string | undefined;
  /** PEM file: the private key of that certificate. */
  readonly key_file?: string | undefined;
  /** Opens an encrypted key. */
  readonly key_passphrase?: string | undefined;
}

/** How events are sent, and kept until they are. */
export interface DeliveryConfig {
  /** `store` speaks the legacy endpoint: issues only. @default "envelope" */
  readonly endpoint: SentryEndpoint;
  /** Where requests carry the key; `query` ends up in logs of proxies. @default "header" */
  readonly auth: AuthPlace;
  /** How requests are compressed. */
  readonly compression: CompressionConfig;
  /** How long one request may take. @default "10s" */
  readonly timeout: number;
  /** Connections kept open to each project's server. @default 10 */
  readonly max_connections: number;
  /** How Sentry is verified, and how we prove ourselves to it. */
  readonly tls: SentryTlsConfig;
  /** What waits to be sent. */
  readonly sending_queue: SendingQueueConfig;
  /** When what failed is sent again. */
  readonly retry_on_failure: StoredRetryConfig;
  /** How long something is kept that a rate limit holds; then it is dropped. @default "10m" */
  readonly max_hold: number;
  /** What a rate limit does to a full queue or storage: it drops the oldest, or sources wait. @default "drop_oldest" */
  readonly on_limit: "drop_oldest" | "block";
  /** Tell Sentry how many events were lost, and why. @default true */
  readonly send_client_reports: boolean;
  /** What is kept on disk. */
  readonly storage: StorageConfig;
}

const count = z.int().min(1);
/** As many bytes as a queue or a disk may sensibly have. */
const maxBytes = 2 ** 50;
const maxAgeMillis = 10 * 365 * 24 * 3_600_000;

export const deliveryShape: {
  readonly [Key in keyof DeliveryConfig]-?: z.ZodType<DeliveryConfig[Key]>;
} = {
  endpoint: z.enum(["envelope", "store"]).default("envelope"),
  auth: z.enum(["header", "query"]).default("header"),
  compression: z
    .strictObject({
      encoding: z.enum(["gzip", "zstd", "br", "identity"]).default("gzip"),
      level: z.int().min(0).max(22).default(1),
      threshold: byteSizeSchema(0, maxBytes).prefault("1KiB"),
    })
    .prefault({}),
  timeout: durationSchema().prefault("10s"),
  max_connections: count.default(10),
  tls: z
    .strictObject({
      ca_file: filePathSchema.optional(),
      cert_file: filePathSchema.optional(),
      key_file: filePathSchema.optional(),
      key_passphrase: secretSchema.optional(),
    })
    .refine((tls) => (tls.cert_file === undefined) === (tls.key_file === undefined), {
      error: "Expected cert_file and key_file together.",
    })
    .prefault({}),
  sending_queue: z
    .strictObject({
      queue_size: count.default(10_000),
      queue_bytes: byteSizeSchema(1, maxBytes).prefault("64MiB"),
      num_consumers: count.max(1000).default(10),
    })
    .prefault({}),
  retry_on_failure: storedRetrySchema,
  max_hold: durationSchema(0).prefault("10m"),
  on_limit: z.enum(["drop_oldest", "block"]).default("drop_oldest"),
  send_client_reports: z.boolean().default(true),
  storage: z
    .strictObject({
      enabled: z.boolean().default(true),
      max_bytes: byteSizeSchema(1, maxBytes).prefault("1GiB"),
      max_age: durationSchema(1, maxAgeMillis).prefault("720h"),
      on_overflow: z.enum(["block", "drop_oldest"]).default("block"),
    })
    .prefault({}),
};
