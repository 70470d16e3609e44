import type { Envelope } from "../envelope/envelope.ts";
import type { ServerAnswer } from "./classify-response.ts";
import type { SendErrorCode } from "./send-error.ts";
import type { SendOutcome } from "./transport.ts";

/** Failures after which nobody knows whether the server took the event. */
const ambiguous: ReadonlySet<SendErrorCode> = new Set<SendErrorCode>([
  "connection_failed",
  "timed_out",
  "aborted",
  "server_error",
]);
const duplicate = /duplicate|already exists/i;

/**
 * Tells an event that GlitchTip's store endpoint has already taken from one that it refuses.
 *
 * It answers a repeat with 422 where every other endpoint answers 200 (its event_ingest API). That is an
 * acceptance only for an envelope that was sent before and may have arrived; otherwise another event
 * has its id, and this one would be lost without a word.
 */
export class StoreRepeats {
  /** By identity: a retry hands over the same envelope again. */
  readonly #mayHaveArrived = new WeakSet<Envelope>();

  /** What became of one attempt, in the light of those before it. */
  settle(envelope: Envelope, outcome: SendOutcome, answer: ServerAnswer | undefined): SendOutcome {
    if (outcome.status === "accepted") return outcome;
    if (outcome.status === "retryable") {
      if (ambiguous.has(outcome.error.code)) this.#mayHaveArrived.add(envelope);
      return outcome;
    }
    const isTaken = answer?.status === 422 && duplicate.test(answer.body);
    const mayHaveArrived = envelope.mayHaveArrived === true || this.#mayHaveArrived.has(envelope);
    if (!isTaken || !mayHaveArrived) return outcome;
    const { error: _, ...others } = outcome;
    return { ...others, status: "accepted" };
  }
}
