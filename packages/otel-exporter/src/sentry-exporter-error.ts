/**
 * What went wrong.
 *
 * - `invalid_options`: an option cannot be used. Thrown by the constructor, and only there.
 * - `queue_full`: a batch found no room in the queue in time. Told to the result callback.
 * - `shut_down`: a batch came after `shutdown()`. Told to the result callback.
 * - `internal`: a bug of ours. Told to the result callback.
 */
export type SentryExporterErrorCode = "invalid_options" | "queue_full" | "shut_down" | "internal";

/** Says why the exporter cannot start, or did not take a batch. Never shows a DSN or a key. */
export class SentryExporterError extends Error {
  override readonly name = "SentryExporterError";
  /** Tells the cases apart without reading the message. */
  readonly code: SentryExporterErrorCode;

  constructor(code: SentryExporterErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
