/**
 * What became of one item of a request.
 *
 * - `stored`: it can be found among events, logs or client reports.
 * - `dropped`: accepted, but of a type that the mock does not keep.
 * - `duplicate`: an event with this id was stored within the last hour.
 * - `refused`: answered with 200, then thrown away while processing, as Relay does.
 * - `limited`: over one of the mock's own limits, and thrown away.
 * - `ignored`: the whole request was refused, or answered by a fault without being judged.
 */
export type ItemOutcome = "stored" | "dropped" | "duplicate" | "refused" | "limited" | "ignored";

/** One item of a recorded request. */
export interface RecordedItem {
  /** Such as `event`, `log`, `client_report`. */
  readonly type: string;
  /** Length of the payload in bytes. */
  readonly bytes: number;
  readonly outcome: ItemOutcome;
  /** Why it was refused or dropped. */
  readonly reason?: string;
  /** The `item_count` of a container. */
  readonly itemCount?: number;
}

/** One request to an ingestion endpoint, whatever its answer. */
export interface RecordedRequest {
  /** ISO 8601 in UTC. */
  readonly receivedAt: string;
  readonly method: string;
  /** Path and query as received. */
  readonly path: string;
  /** All headers, the authentication among them: names in lower case, repeated ones joined. */
  readonly headers: Readonly<Record<string, string>>;
  /** `Content-Encoding`, `identity` when there is none. */
  readonly encoding: string;
  /** Length of the body on the wire. */
  readonly bytes: number;
  /** The decoded body as text, cut to `maxRecordedBodyBytes`; empty when it cannot be decoded. */
  readonly body: string;
  /** The items of the envelope, or the one event of a store request. */
  readonly items: readonly RecordedItem[];
  /** The status of the answer; absent when none was given (`hang`, `reset`, or the client went away). */
  readonly status?: number;
  /** The body of the answer. */
  readonly responseBody?: string;
  /** Why the request was refused: the answer's detail and causes. */
  readonly refusal?: string;
  /** What Relay lets pass though the protocol does not allow it, one sentence each. */
  readonly warnings: readonly string[];
  /** Whether a fault was played, by `respondNext` or another way. */
  readonly isScripted: boolean;
  /** The data categories that the client had been told not to send; absent when it obeyed. */
  readonly violations?: readonly string[];
}
