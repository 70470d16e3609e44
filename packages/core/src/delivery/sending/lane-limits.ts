import {
  defaultRateLimitMillis,
  type LimitedCategory,
} from "../../rate-limits/read-rate-limits.ts";
import { SendError } from "../../transport/send-error.ts";
import type { SendOutcome } from "../../transport/transport.ts";
import { priorities, type DeliveryPriority } from "../deliverable.ts";
import { began, type DeliveryCondition } from "../delivery-condition.ts";
import type { Lane } from "./lane.ts";
import type { RetryableOutcome } from "./suspects.ts";
import type { WaitingItems } from "./waiting-items.ts";

/** What each category is sent as. A limit holds only what it names. */
const limited: Readonly<Record<LimitedCategory, readonly DeliveryPriority[]>> = {
  all: priorities,
  error: ["issue"],
  log_item: ["log"],
  log_byte: ["log"],
};

/** A server that limits again and again for no time at all is not to be asked without a pause. */
const minLimitMillis = 100;

/** Closes the gates of what a server limits, and opens them when a probe shows that it is over. */
export class LaneLimits {
  readonly #waiting: WaitingItems;
  readonly #onCondition: (condition: DeliveryCondition) => void;

  constructor(waiting: WaitingItems, onCondition: (condition: DeliveryCondition) => void) {
    this.#waiting = waiting;
    this.#onCondition = onCondition;
  }

  /** Takes note of the limits that came with an answer to something of that priority. */
  heed(outcome: SendOutcome, sent: DeliveryPriority, nowMillis: number): void {
    for (const { category, retryAfterMillis } of outcome.rateLimits ?? []) {
      for (const priority of limited[category]) {
        this.#close(priority, retryAfterMillis, outcome, nowMillis);
      }
    }
    // What was held back before it was sent says how long that will last.
    if (!isRateLimited(outcome) || outcome.error.httpStatus !== undefined) return;
    this.#close(sent, outcome.retryAfterMillis ?? defaultRateLimitMillis, outcome, nowMillis);
  }

  /** Books the answer to a probe: the first that was sent after a limit. */
  probeEnded({ gate }: Lane<unknown>, { nowMillis, outcome, priority }: ProbeAnswer): void {
    gate.probeEnded();
    // An answer may take an envelope and limit the next ones.
    if (gate.opensAt > nowMillis) return;
    if (isRateLimited(outcome)) {
      // It says that it limits, and names nothing that we know, or no time at all.
      const { retryAfterMillis = defaultRateLimitMillis } = outcome;
      return this.#close(priority, retryAfterMillis, outcome, nowMillis);
    }
    if (outcome.status !== "accepted") return;
    gate.open();
    this.#onCondition({ kind: "rate_limit", state: "ended", priority });
  }

  #close(priority: DeliveryPriority, millis: number, outcome: SendOutcome, now: number): void {
    const until = now + Math.max(millis, minLimitMillis);
    if (!this.#waiting.lanes[priority].gate.close(now, until)) return;
    const error =
      outcome.status === "accepted"
        ? new SendError("rate_limited", "Sentry limits the rate from now on")
        : outcome.error;
    this.#onCondition(began("rate_limit", error, { priority, waitMillis: millis }));
  }
}

/** What became of a probe. */
export interface ProbeAnswer {
  readonly outcome: SendOutcome;
  readonly priority: DeliveryPriority;
  readonly nowMillis: number;
}

function isRateLimited(outcome: SendOutcome): outcome is RetryableOutcome {
  return outcome.status === "retryable" && outcome.error.code === "rate_limited";
}
