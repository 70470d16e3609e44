import type { Envelope } from "../envelope/envelope.ts";
import { SendError, type SendErrorCode } from "../transport/send-error.ts";
import type { SendOutcome, Transport } from "../transport/transport.ts";
import { errorParts } from "../values/error-parts.ts";
import type { DropReason, Settlement } from "./settlement.ts";

/** Failures with a reason of their own; all others are the network's or the server's. */
const reasons: Partial<Record<SendErrorCode, DropReason>> = {
  aborted: "shutdown",
  rate_limited: "ratelimit_backoff",
  internal_error: "internal_sdk_error",
};

/** Sends an envelope once and says what became of it. Never rejects. */
export async function attempt(
  transport: Transport,
  envelope: Envelope,
  signal: AbortSignal,
): Promise<Settlement> {
  const outcome = await send(transport, envelope, signal);
  if (outcome.status === "accepted") return { status: "accepted" };
  const { error } = outcome;
  if (outcome.status === "rejected") return { status: "dropped", reason: "send_error", error };
  return { status: "dropped", reason: reasons[error.code] ?? "network_error", error };
}

/** A transport that throws has a bug: it costs its envelope, not the consumer. */
async function send(
  transport: Transport,
  envelope: Envelope,
  signal: AbortSignal,
): Promise<SendOutcome> {
  try {
    return await transport.send(envelope, signal);
  } catch (cause) {
    const message = `The transport threw: ${errorParts(cause)?.message ?? "no error"}`;
    return { status: "retryable", error: new SendError("internal_error", message, { cause }) };
  }
}
