/** Where the connection of a request is cut. */
export type ResetPoint = "before_body" | "mid_body" | "after_body" | "mid_response";

/** Which requests a fault is for; of several conditions all must hold. */
export interface FaultMatch {
  /** The endpoint that was asked for. */
  readonly endpoint?: "envelope" | "store";
  /** The project id in the path. */
  readonly projectId?: string;
  /** The type of one of the items, such as `event` or `log`. */
  readonly itemType?: string;
  /** The data category of one of the items, such as `error` or `log_item`. */
  readonly category?: string;
  /** A text that the decoded body contains. */
  readonly text?: string;
}

/**
 * What goes wrong with a request, to try how a client takes it.
 *
 * What is not given is as it would be without the fault: `{ delayMillis: 500 }` is the mock's own
 * answer, half a second late.
 */
export interface Fault {
  /** The HTTP status, 200 to 599. */
  readonly status?: number;
  /** Headers such as `retry-after` and `x-sentry-rate-limits`, added to those of the answer. */
  readonly headers?: Readonly<Record<string, string>>;
  /** The body of the answer; `{}` when only a status is given. */
  readonly body?: string;
  /** How long the answer is held back, in milliseconds. @default 0 */
  readonly delayMillis?: number;
  /** Whether the request is read but never answered. @default false */
  readonly hang?: boolean;
  /** Where the connection is cut. */
  readonly reset?: ResetPoint;
  /** How long there is between two bytes of the answer's body, in milliseconds. @default 0 */
  readonly dripMillis?: number;
  /**
   * Whether the request is judged and stored all the same, so that only its answer is lost.
   *
   * @default true for a fault without `status`, `hang` and `reset`, which leaves the judgement alone
   */
  readonly store?: boolean;
  /** How many requests it is played for. @default Infinity */
  readonly times?: number;
  /** Only every so many-th of the requests it is for: 3 is the third, the sixth, … */
  readonly everyNth?: number;
  /** Only this part of the requests it is for, 0 to 1, chosen by chance that can be repeated. */
  readonly ratio?: number;
  /** Where the chance of `ratio` begins; the same seed chooses the same requests. @default 1 */
  readonly seed?: number;
  /** Which requests it is for. @default all to the ingestion endpoints */
  readonly match?: FaultMatch;
}

/** A fault that only answers, with a status: what `respondNext` takes. */
export type ScriptedResponse = Fault & { readonly status: number };

/** A fault that is still to be played, and how often it was. */
export interface ActiveFault {
  readonly fault: Fault;
  /** How many requests it was for. */
  readonly matched: number;
  /** How many of them it was played for. */
  readonly played: number;
}
