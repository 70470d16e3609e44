import type { DeliveryPriority } from "../delivery/deliverable.ts";
import type { CauseOfDeath, SpoolEntry, StoredEntry } from "./spool-entry.ts";

/** What changes in one commit. */
export interface SpoolChanges {
  readonly append: readonly SpoolEntry[];
  /** Of entries that arrived: their events are not taken again. */
  readonly accepted: readonly number[];
  /** Of entries that are given up. */
  readonly dropped: readonly number[];
  /** What the server refused: it becomes dead letters. */
  readonly dead: readonly Death[];
  readonly divided: readonly Division[];
}

/** That an entry is refused; or that a part of one is, which stays for the sake of its other parts. */
export type Death = { readonly cause: CauseOfDeath } & (
  | { readonly id: number }
  | { readonly part: SpoolEntry }
);

/** That an entry was divided, and that of its parts only these are still to be sent. */
export interface Division {
  readonly id: number;
  /** Whether a part of it arrived. */
  readonly isAccepted: boolean;
  readonly parts: readonly SpoolEntry[];
}

/** What is read of a priority. */
export interface LoadRange {
  readonly priority: DeliveryPriority;
  /** Only entries that came after this one. */
  readonly afterId: number;
  readonly maxEntries: number;
  readonly maxBytes: number;
}

/** What may be given up of a priority: what is known, and on disk only. */
export interface SweepRange {
  /** Only entries that came after this one. */
  readonly afterId: number;
  /** The last one. */
  readonly lastId: number;
}

/** What was read. */
export interface Loaded {
  readonly entries: readonly StoredEntry[];
  /** What entries stood for that are no longer what was written; they are gone now. */
  readonly spoiled: Gone;
}

/** How much there is, or was. */
export interface Amount {
  readonly entries: number;
  /** Events or logs. */
  readonly quantity: number;
  readonly bytes: number;
  /** What Sentry bills of logs, in bytes. */
  readonly billedBytes: number;
}

/** What became of dead letters that were to be sent again. */
export interface Replayed {
  /** How many there were: some events may have been accepted meanwhile. */
  readonly letters: number;
  /** What is to be sent. */
  readonly amounts: PerPriority<Amount>;
  /** The greatest id that an entry got; 0 for none. */
  readonly lastId: number;
}

/** What is gone from the disk. */
export interface Gone extends Amount {
  /** The entries' ids; `undefined` for all that was on disk only. */
  readonly ids: readonly number[] | undefined;
}

/** Something of each priority. */
export type PerPriority<Value> = Readonly<Record<DeliveryPriority, Value>>;

/** A change that changes nothing. */
export const noChanges: SpoolChanges = {
  append: [],
  accepted: [],
  dropped: [],
  dead: [],
  divided: [],
};

/** Nothing. */
export const noAmount: Amount = { entries: 0, quantity: 0, bytes: 0, billedBytes: 0 };

/** Nothing that is gone. */
export const noneGone: Gone = { ...noAmount, ids: [] };
