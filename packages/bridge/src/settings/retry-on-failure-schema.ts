import { z } from "zod";

import { durationSchema } from "./duration-schema.ts";

/** How what failed for now is tried again, the same for all exporters; keys and defaults are the Collector's. */
interface RetryConfig {
  /** Whether anything is tried again. @default true */
  readonly enabled: boolean;
  /** The first wait. @default 5s */
  readonly initial_interval: number;
  /** How much a wait is shortened or lengthened at random, 0 to 1. @default 0.5 */
  readonly randomization_factor: number;
  /** How much longer each wait is than the one before; at least 1. @default 1.5 */
  readonly multiplier: number;
  /** The longest wait. @default 30s */
  readonly max_interval: number;
}

/** How an exporter without storage tries again. */
export interface RetryOnFailureConfig extends RetryConfig {
  /** After this time it is given up; `0s` never is. @default 5m */
  readonly max_elapsed_time: number;
}

/** How an exporter tries again what it may have on disk. */
export interface StoredRetryConfig extends RetryConfig {
  /** After this time it is given up; `0s` never is. @default "5m"; without end with storage */
  readonly max_elapsed_time?: number | undefined;
}

const retryShape = {
  enabled: z.boolean().default(true),
  initial_interval: durationSchema().prefault("5s"),
  randomization_factor: z.number().min(0).max(1).default(0.5),
  multiplier: z.number().min(1).max(100).default(1.5),
  max_interval: durationSchema().prefault("30s"),
};

const notInOrder = { error: "Expected a max_interval that is not shorter than initial_interval." };

function isInOrder(retry: RetryConfig): boolean {
  return retry.initial_interval <= retry.max_interval;
}

/** The `retry_on_failure` of exporters without storage. */
export const retryOnFailureSchema: z.ZodType<RetryOnFailureConfig> = z
  .strictObject({ ...retryShape, max_elapsed_time: durationSchema(0).prefault("5m") })
  .refine(isInOrder, notInOrder)
  .prefault({});

/** The `retry_on_failure` of exporters that may have storage. */
export const storedRetrySchema: z.ZodType<StoredRetryConfig> = z
  .strictObject({ ...retryShape, max_elapsed_time: durationSchema(0).optional() })
  .refine(isInOrder, notInOrder)
  .prefault({});
