/** Why a request is not taken, in the form that Relay answers with. */
export interface Refusal {
  /** The HTTP status. */
  readonly status: number;
  /** The answer's `detail`. */
  readonly detail: string;
  /** The answer's `causes`, outermost first; empty when there are none. */
  readonly causes: readonly string[];
}

/** What one stage of taking a request came to: a value for the next stage, or a refusal. */
export type Outcome<Value> =
  | { readonly accepted: true; readonly value: Value }
  | { readonly accepted: false; readonly refusal: Refusal };

/** Passes a value on to the next stage. */
export function accept<Value>(value: Value): Outcome<Value> {
  return { accepted: true, value };
}

/** Ends the taking of a request with a status, Relay's `detail` and its `causes`. */
export function refuse(
  status: number,
  detail: string,
  ...causes: readonly string[]
): { readonly accepted: false; readonly refusal: Refusal } {
  return { accepted: false, refusal: { status, detail, causes } };
}
