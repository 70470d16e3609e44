import type { Envelope } from "../envelope/envelope.ts";
import { SendError } from "../transport/send-error.ts";
import type { SendOutcome, Transport } from "../transport/transport.ts";
import { categoryQuantities } from "./data-category.ts";
import type { RateLimits } from "./rate-limits.ts";

/**
 * Obeys Sentry's rate limits: makes no request for what is limited, and learns limits from answers.
 *
 * What is held back is answered as `retryable`, `rate_limited`, with the wait that remains and
 * without an HTTP status: no server has counted it.
 */
export class RateLimitingTransport implements Transport {
  readonly #transport: Transport;
  readonly #limits: RateLimits;

  constructor(transport: Transport, limits: RateLimits) {
    this.#transport = transport;
    this.#limits = limits;
  }

  async send(envelope: Envelope, signal?: AbortSignal): Promise<SendOutcome> {
    const waitMillis = this.#limits.remainingMillis(categoryQuantities(envelope).keys());
    if (waitMillis > 0) return heldBack(waitMillis);
    const outcome = await this.#transport.send(envelope, signal);
    this.#limits.add(outcome.rateLimits ?? []);
    return outcome;
  }
}

function heldBack(waitMillis: number): SendOutcome {
  const message = `Not sent: Sentry limits the rate for another ${Math.ceil(waitMillis / 1000)} s`;
  return {
    status: "retryable",
    error: new SendError("rate_limited", message),
    retryAfterMillis: waitMillis,
  };
}
