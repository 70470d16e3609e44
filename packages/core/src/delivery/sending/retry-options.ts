import { checkWholeNumber } from "../../check-whole-number.ts";
import { SentryConfigurationError } from "../../configuration-error.ts";
import { maxTimerMillis } from "../../max-timer-millis.ts";

/**
 * When what failed is tried again. Names and defaults are those of the Collector's
 * `retry_on_failure`.
 */
export interface RetryOptions {
  /** `false`: one attempt each, as Sentry's own SDKs do it. @default true */
  readonly enabled?: boolean;
  /** Until the second attempt, in milliseconds; at least 1. @default 5_000 */
  readonly initialIntervalMillis?: number;
  /** By what part of itself a wait may be shorter or longer; from 0 to 1. @default 0.5 */
  readonly randomizationFactor?: number;
  /** By how much each wait is longer than the one before it; at least 1. @default 1.5 */
  readonly multiplier?: number;
  /** No wait is longer, in milliseconds, unless the server asks for it; at least 1. @default 30_000 */
  readonly maxIntervalMillis?: number;
  /**
   * How long something is tried, in milliseconds; 0 is without end. While nothing is sent because the
   * server is down, what waits in the queue is given up after this time, too.
   *
   * @default 300_000 (5 min); without end in a `SpooledDelivery`
   */
  readonly maxElapsedMillis?: number;
}

/** Retry options, all of them; `maxElapsedMillis` may be `Infinity`. */
export type CheckedRetryOptions = Required<RetryOptions>;

/**
 * Checks retry options, and fills in the defaults.
 *
 * @throws SentryConfigurationError `delivery_option`
 */
export function checkRetryOptions(options: RetryOptions): CheckedRetryOptions {
  const {
    enabled = true,
    initialIntervalMillis = 5000,
    maxElapsedMillis = 300_000,
    maxIntervalMillis = 30_000,
    multiplier = 1.5,
    randomizationFactor = 0.5,
  } = options;
  checkMillis("initialIntervalMillis", initialIntervalMillis, 1);
  checkMillis("maxIntervalMillis", maxIntervalMillis, 1);
  checkMillis("maxElapsedMillis", maxElapsedMillis, 0);
  checkRange("multiplier", multiplier, 1, Number.MAX_VALUE);
  checkRange("randomizationFactor", randomizationFactor, 0, 1);
  return {
    enabled,
    initialIntervalMillis,
    maxElapsedMillis: maxElapsedMillis === 0 ? Number.POSITIVE_INFINITY : maxElapsedMillis,
    maxIntervalMillis,
    multiplier,
    randomizationFactor,
  };
}

function checkMillis(option: string, value: number, min: number): void {
  checkWholeNumber("delivery_option", option, value, { min, max: maxTimerMillis });
}

function checkRange(option: string, value: number, min: number, max: number): void {
  if (value >= min && value <= max) return;
  const range = max === Number.MAX_VALUE ? `of at least ${min}` : `from ${min} to ${max}`;
  throw new SentryConfigurationError("delivery_option", `${option}: expected a number ${range}.`);
}
