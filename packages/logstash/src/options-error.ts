/** Which option a {@link LogstashOptionsError} is about. */
export type LogstashOptionsErrorCode =
  | "invalid_level_offset"
  | "invalid_level_scheme"
  | "invalid_max_frame_bytes"
  | "invalid_time_zone";

/** Thrown at construction when an option is outside its range. Records never cause it. */
export class LogstashOptionsError extends Error {
  override readonly name = "LogstashOptionsError";
  readonly code: LogstashOptionsErrorCode;

  constructor(code: LogstashOptionsErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
