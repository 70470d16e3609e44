import type { Damage } from "../database/open-spool-file.ts";
import type { SpoolDatabase } from "../database/spool-database.ts";
import type { Amount, PerPriority } from "../spool-changes.ts";
import type { SpoolErrorCode } from "../spool-error.ts";

/**
 * What a spool is opened for.
 *
 * - `deliver`: to send what is in it.
 * - `edit`: to change its dead letters; nobody else may have it meanwhile.
 * - `read`: to look at them, whoever else has it.
 */
export type SpoolPurpose = "deliver" | "edit" | "read";

/** What a worker is started with. */
export interface SpoolWorkerData {
  readonly purpose: SpoolPurpose;
  /** The database's file; its folder is made when it is not there. */
  readonly file: string;
}

/** What the worker can be asked for: the methods of the database. */
export type SpoolMethods = Pick<
  SpoolDatabase,
  | "commit"
  | "load"
  | "expire"
  | "makeRoom"
  | "deadLetters"
  | "replay"
  | "discard"
  | "boundDeadLetters"
  | "end"
>;

/** What is asked. */
export interface SpoolRequest<Name extends keyof SpoolMethods = keyof SpoolMethods> {
  readonly id: number;
  readonly method: Name;
  readonly args: Parameters<SpoolMethods[Name]>;
}

/** What a worker tells; the values of answers are what the methods return. */
export type SpoolMessage<Value = unknown> =
  | { readonly kind: "opened"; readonly opening: SpoolOpening }
  | { readonly kind: "not_opened"; readonly error: PlainError }
  | { readonly kind: "damaged"; readonly damage: Damage }
  | SpoolAnswer<Value>;

/** What became of a request. After `stalled` another answer follows. */
export type SpoolAnswer<Value = unknown> =
  | { readonly kind: "done"; readonly id: number; readonly value: Value }
  | { readonly kind: "stalled"; readonly id: number; readonly error: PlainError }
  | { readonly kind: "failed"; readonly id: number; readonly error: PlainError };

/** What was found when a spool was opened. */
export interface SpoolOpening {
  /** Absent when the file was in order. */
  readonly damage?: Damage;
  /** Whether whoever had it last did not close it: something may have been under way. */
  readonly wasInterrupted: boolean;
  readonly amounts: PerPriority<Amount>;
  /** The id that was given last. */
  readonly lastId: number;
}

/** An error, as it goes from one thread to another. */
export interface PlainError {
  readonly code: SpoolErrorCode;
  readonly message: string;
}
