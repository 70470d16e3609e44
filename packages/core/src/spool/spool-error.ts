/**
 * Why a spool cannot be used.
 *
 * - `spool_in_use`: another process has it. Give each its own folder, or end the other.
 * - `spool_read_only`: the folder cannot be written, or not be made. Check its permissions.
 * - `spool_disk_full`: the disk has no room for it. Make some.
 * - `spool_newer`: a newer version of Rookery made it. Use that, or another folder.
 * - `spool_damaged`: its file was damaged, and was set aside. Never thrown: it is told as a condition.
 * - `spool_failed`: anything else that SQLite or the disk says.
 */
export type SpoolErrorCode =
  | "spool_in_use"
  | "spool_read_only"
  | "spool_disk_full"
  | "spool_newer"
  | "spool_damaged"
  | "spool_failed";

/** Thrown when a spool cannot be used. The message names the file, and says what to do. */
export class SpoolError extends Error {
  override readonly name = "SpoolError";
  /** Tells the cases apart without reading the message. */
  readonly code: SpoolErrorCode;

  constructor(code: SpoolErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
