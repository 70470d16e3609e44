import type { Envelope } from "../envelope/envelope.ts";
import type { RateLimit } from "../rate-limits/read-rate-limits.ts";
import type { SendError } from "./send-error.ts";

/** Sends one envelope. Wrappers that retry or hold have the same face. */
export interface Transport {
  /**
   * Makes one attempt and says what became of it.
   *
   * Never rejects for what the network or the server did: that is an outcome. `signal` gives up an
   * attempt that is under way.
   */
  send(envelope: Envelope, signal?: AbortSignal): Promise<SendOutcome>;
}

/** What became of one attempt. */
export type SendOutcome = (
  | { readonly status: "accepted" }
  | {
      /** The same envelope may be taken later. */
      readonly status: "retryable";
      readonly error: SendError;
      /** How long the server asked to wait. */
      readonly retryAfterMillis?: number;
    }
  | {
      /** The server will never take this envelope, or nothing with these credentials. */
      readonly status: "rejected";
      readonly error: SendError;
    }
) & {
  /** What the server wants less of, whatever became of this envelope; absent when nothing. */
  readonly rateLimits?: readonly RateLimit[];
  /** Whether the attempt was made twice, as its connection broke: the first may have arrived, too. */
  readonly wasRepeated?: true;
};
