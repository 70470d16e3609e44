import { SpoolError, type SpoolErrorCode } from "../spool-error.ts";

// Primary result codes: https://www.sqlite.org/rescode.html
const busy = 5;
const readOnly = 8;
const ioError = 10;
const corrupt = 11;
const full = 13;
const cannotOpen = 14;
const notADatabase = 26;

const codes: Readonly<Record<number, SpoolErrorCode>> = {
  [busy]: "spool_in_use",
  [readOnly]: "spool_read_only",
  [cannotOpen]: "spool_read_only",
  [full]: "spool_disk_full",
  // What SQLite cannot write is a full disk far more often than a broken one; writing is tried again.
  [ioError]: "spool_disk_full",
};

/** What making the folder may meet. */
const fileCodes: Readonly<Record<string, SpoolErrorCode>> = {
  EACCES: "spool_read_only",
  EPERM: "spool_read_only",
  EROFS: "spool_read_only",
  EEXIST: "spool_read_only",
  ENOTDIR: "spool_read_only",
  ENOSPC: "spool_disk_full",
  EDQUOT: "spool_disk_full",
};

const hints: Readonly<Record<SpoolErrorCode, string>> = {
  spool_in_use: "another process uses it: end that, or give each a folder of its own",
  spool_read_only: "it cannot be written: check the permissions of the file and its folder",
  spool_disk_full: "the disk has no room for it: make some",
  spool_newer: "a newer version of rookery made it: use that, or another folder",
  spool_damaged: "it was damaged",
  spool_failed: "it failed",
};

/** Whether SQLite says that a file is damaged. */
export function isDamage(error: unknown): boolean {
  const code = primaryCode(error);
  return code === corrupt || code === notADatabase;
}

/** Turns what SQLite threw into an error that says what to do. */
export function spoolProblem(file: string, cause: unknown): SpoolError {
  if (cause instanceof SpoolError) return cause;
  const code = codes[primaryCode(cause) ?? 0] ?? fileCodes[fileCode(cause) ?? ""] ?? "spool_failed";
  const detail = cause instanceof Error ? ` (${cause.message})` : "";
  return new SpoolError(code, `${file}: ${hints[code]}${detail}`, { cause });
}

/** Makes the error that a file of a later version is. */
export function newerSpool(file: string): SpoolError {
  return new SpoolError("spool_newer", `${file}: ${hints.spool_newer}`);
}

/** Node gives the extended code, whose last byte is the primary one. */
function primaryCode(error: unknown): number | undefined {
  if (!(error instanceof Error) || !("errcode" in error)) return undefined;
  return typeof error.errcode === "number" ? error.errcode & 0xff : undefined;
}

function fileCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !("syscall" in error) || !("code" in error)) return undefined;
  return typeof error.code === "string" ? error.code : undefined;
}
