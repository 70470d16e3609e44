import type { SendError, SendErrorCode } from "../../transport/send-error.ts";
import type { SendOutcome } from "../../transport/transport.ts";
import type { DropReason } from "../settlement.ts";

/** An outcome that has an error. */
type FailedOutcome = Exclude<SendOutcome, { readonly status: "accepted" }>;

/** What is wrong with the DSN, or with what stands between, is wrong for all that is sent. */
const refusalsOfAll: ReadonlySet<SendErrorCode> = new Set<SendErrorCode>([
  "unauthorized",
  "forbidden",
  "not_found",
  "redirected",
  "not_sentry",
]);

/** What is wrong with one envelope for certain. A 400 (`refused`) may be either. */
const refusalsOfOne: ReadonlySet<SendErrorCode> = new Set<SendErrorCode>([
  "too_large",
  "unsupported_item",
]);

/** The failures after which nobody knows whether the server took the envelope. */
const ambiguous: ReadonlySet<SendErrorCode> = new Set<SendErrorCode>([
  "connection_failed",
  "timed_out",
  "aborted",
  "server_error",
]);

/** Whether the server will refuse whatever is sent. */
export function isRefusalOfAll({ code }: SendError): boolean {
  return refusalsOfAll.has(code);
}

/** Whether it is this envelope that is refused, and no other. */
export function isRefusalOfOne({ code }: SendError): boolean {
  return refusalsOfOne.has(code);
}

/** Whether the envelope may have arrived all the same. */
export function isAmbiguous({ code }: SendError): boolean {
  return ambiguous.has(code);
}

/** Whether it was given up, or failed, on our side: that tells nothing of the server. */
export function isOwnFailure({ code }: SendError): boolean {
  return code === "aborted" || code === "internal_error";
}

/** Failures with a reason of their own; all others are the network's or the server's. */
const dropReasons: Partial<Record<SendError["code"], DropReason>> = {
  aborted: "shutdown",
  rate_limited: "ratelimit_backoff",
  internal_error: "internal_sdk_error",
};

/** Why something is given up that is not tried again. */
export function dropReasonOf({ error, status }: FailedOutcome): DropReason {
  if (status === "rejected") return "send_error";
  return dropReasons[error.code] ?? "network_error";
}
