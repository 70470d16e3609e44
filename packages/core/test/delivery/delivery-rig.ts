import {
  Delivery,
  SendError,
  type SendErrorCode,
  type Deliverable,
  type DeliveryOptions,
  type Envelope,
  type SendOutcome,
  type Settlement,
} from "../../src/index.ts";

export const accepted: SendOutcome = { status: "accepted" };

/** The answer of a server that will never take it. */
export function rejected(code: SendErrorCode, httpStatus?: number): SendOutcome {
  const error = new SendError(code, code, httpStatus === undefined ? {} : { httpStatus });
  return { status: "rejected", error };
}

/** The books of a delivery that lost nothing. */
export const noDrops = {
  queue_overflow: 0,
  network_error: 0,
  ratelimit_backoff: 0,
  send_error: 0,
  internal_sdk_error: 0,
  shutdown: 0,
  cache_overflow: 0,
  cache_expired: 0,
  cache_damaged: 0,
  held_back: 0,
  event_processor: 0,
  before_send: 0,
};

/** The books of a delivery that has no spool. */
export const noSpool = { spooled: 0, repeated: 0, deadLettered: 0, recovered: 0 };

/** How a transport answers. */
export type Answer = (
  envelope: Envelope,
  signal: AbortSignal | undefined,
) => SendOutcome | Promise<SendOutcome>;

/** Makes a delivery over a transport that answers as it is told. */
export function createDelivery(
  answer: Answer,
  options: Omit<DeliveryOptions, "transport"> = {},
): { readonly delivery: Delivery; readonly sent: readonly Envelope[] } {
  const sent: Envelope[] = [];
  const transport = {
    send: async (envelope: Envelope, signal?: AbortSignal) => {
      sent.push(envelope);
      return answer(envelope, signal);
    },
  };
  return { delivery: new Delivery({ transport, ...options }), sent };
}

/** Envelopes of ten bytes. */
export function deliverables(
  count: number,
  onSettled?: (settlement: Settlement) => void,
): Deliverable[] {
  return Array.from({ length: count }, () => ({
    envelope: {
      header: {},
      items: [{ header: { type: "event" as const }, payload: Buffer.alloc(10) }],
    },
    ...(onSettled && { onSettled }),
  }));
}

/** A server that answers nobody until it is released. */
export function heldServer(): {
  readonly answer: Answer;
  readonly release: () => void;
  readonly mostAtOnce: () => number;
} {
  const { promise, resolve } = Promise.withResolvers<void>();
  let now = 0;
  let most = 0;
  return {
    answer: async () => {
      now += 1;
      most = Math.max(most, now);
      await promise;
      now -= 1;
      return accepted;
    },
    release: resolve,
    mostAtOnce: () => most,
  };
}

/** Answers nothing until it is told to give up. */
export const abortable: Answer = (_envelope, signal) =>
  new Promise((resolve) => {
    signal?.addEventListener("abort", () => {
      resolve({ status: "retryable", error: new SendError("aborted", "aborted") });
    });
  });
