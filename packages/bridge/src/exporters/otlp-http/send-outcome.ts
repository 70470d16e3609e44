/** Why a server refused a whole request for good. */
export type RefusalReason =
  | "bad_request"
  | "forbidden"
  | "not_found"
  | "redirected"
  | "refused"
  | "too_large"
  | "unauthorized";

/** What became of one request. Messages are without secrets and without what the server wrote. */
export type SendOutcome =
  | { readonly status: "accepted"; readonly rejected: number }
  | { readonly status: "retryable"; readonly message: string; readonly retryAfterMillis?: number }
  | { readonly status: "refused"; readonly reason: RefusalReason; readonly message: string }
  /** We ended before there was an answer. */
  | { readonly status: "aborted" };
