import type { OtlpItem } from "./otlp-item.ts";

/** What a request is about. */
export type OtlpSignal = "logs" | "traces";

/** One of the two ways in which a request, and its answer, may be written. */
export interface OtlpEncoding {
  readonly contentType: string;
  /**
   * Reads the items of a request. `now` is in milliseconds since 1970.
   *
   * @throws Error when the request as a whole cannot be read, before the first item.
   */
  read(signal: OtlpSignal, body: Buffer, now: () => number): Iterable<OtlpItem>;
  /** Writes the answer of a request that was taken; what is empty says that all of it was. */
  writeResponse(rejection: OtlpRejection | undefined): Uint8Array;
  /** Writes a `google.rpc.Status`. */
  writeStatus(code: number, message: string): Uint8Array;
}

/** The part of a request that was not taken. */
interface OtlpRejection {
  readonly signal: OtlpSignal;
  readonly count: number;
  readonly message: string;
}
