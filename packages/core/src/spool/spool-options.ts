import { checkAtLeastOne } from "../check-at-least-one.ts";
import { defaultQueueBytes, defaultQueueSize } from "../delivery/queue/default-limits.ts";
import type { SpooledDeliveryOptions } from "./spooled-delivery-options.ts";

/** Options of a spool, checked, with all defaults. */
export interface SpoolLimits {
  readonly maxBytes: number;
  readonly maxAgeMillis: number;
  /** Of what is in memory, all together. */
  readonly queueSize: number;
  readonly queueBytes: number;
  readonly onOverflow: "block" | "drop_oldest";
}

/**
 * Checks the options of a spool, and fills in the defaults.
 *
 * @throws SentryConfigurationError `delivery_option`
 */
export function checkSpoolOptions(options: SpooledDeliveryOptions): SpoolLimits {
  const {
    maxAgeMillis = 30 * 24 * 60 * 60 * 1000,
    maxBytes = 1024 * 1024 * 1024,
    onOverflow = "block",
    queueBytes = defaultQueueBytes,
    queueSize = defaultQueueSize,
  } = options;
  const numbers = { maxBytes, maxAgeMillis, queueSize, queueBytes };
  for (const [name, value] of Object.entries(numbers)) {
    checkAtLeastOne("delivery_option", name, value);
  }
  return { ...numbers, onOverflow };
}
