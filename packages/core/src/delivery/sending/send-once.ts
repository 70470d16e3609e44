import type { Envelope } from "../../envelope/envelope.ts";
import { SendError } from "../../transport/send-error.ts";
import type { SendOutcome, Transport } from "../../transport/transport.ts";
import { errorParts } from "../../values/error-parts.ts";

/**
 * Sends an envelope once. Never rejects: a transport that throws has a bug, which costs its envelope and
 * nothing else.
 */
export async function sendOnce(
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
