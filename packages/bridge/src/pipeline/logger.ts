/** Fields of a line of the daemon's own log. */
export type LogFields = Readonly<Record<string, string | number | boolean | undefined>>;

/** The daemon's own log: pino fits. No line for each record, and no secret or record in any. */
export interface Logger {
  debug(fields: LogFields, message: string): void;
  info(fields: LogFields, message: string): void;
  warn(fields: LogFields, message: string): void;
  error(fields: LogFields, message: string): void;
}
