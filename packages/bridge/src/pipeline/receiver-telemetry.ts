/** Counts what a receiver does, as the metrics `rookery_receiver_*` with the receiver's id. */
export interface ReceiverTelemetry {
  /** Records that went into the pipeline. */
  accepted(count: number): void;
  /** Records, or requests of unknown content, that were sent back because there is no room now. */
  refused(count: number, reason: string): void;
  /** Input that is no record, such as `not_json`, and will not be better the next time. */
  failed(count: number, reason: string): void;
  /** Worth knowing of a record that was taken all the same, such as `invalid_utf8`. */
  noted(code: string): void;
  /** Connections that were opened or closed: +1 and -1. */
  connections(change: number): void;
  /** A connection that was closed by us, or not let in, such as `idle` or `too_many`. */
  closed(reason: string): void;
  /** Bytes of input as they came, before decompression. */
  received(bytes: number): void;
}
