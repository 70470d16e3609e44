import type { LinePosition, Position } from "../pipeline/position.ts";
import { StorageBooks } from "./storage-books.ts";

/**
 * What became of a line that did not arrive.
 *
 * The codes of lines that could not be read come from the adapter (`not_json`), those of records
 * that were given up from the delivery (`network_error`).
 */
export interface Loss {
  readonly code: string;
  /** A sentence for the user. */
  readonly message: string;
}

/** How often something happened, and where. */
export interface Tally extends Loss {
  readonly count: number;
  /** The first places; see {@link maxPositions}. */
  readonly positions: readonly LinePosition[];
}

/** Where every line is that came in: `lines` is the sum of the ten counts that follow it. */
export interface AccountingTotals {
  readonly lines: number;
  readonly blank: number;
  /** Lines that are no records. */
  readonly malformed: number;
  /** Events that the condition does not hold for. */
  readonly filtered: number;
  /** Records below the level that makes an issue. */
  readonly belowThreshold: number;
  /** Records that arrived: that the server took, or that were printed. */
  readonly accepted: number;
  /** Records whose events were sent, or stored to be sent, before. */
  readonly repeated: number;
  /** Records that are in the storage; what became of them there is told by `storage`. */
  readonly spooled: number;
  /** Records that the server refused, and that are kept. */
  readonly deadLettered: number;
  /** Records that were given up. */
  readonly dropped: number;
  /** Records that are still on their way. */
  readonly pending: number;
}

/** How many places of each kind are kept; the count goes on. */
export const maxPositions = 100;

/** How many messages are told apart: a server may put another id into each of its answers. */
export const maxKinds = 50;

interface MutableTally {
  readonly code: string;
  readonly message: string;
  count: number;
  readonly positions: LinePosition[];
}

/** Books every line that comes in under exactly one heading. */
export class Accounting {
  #lines = 0;
  #blank = 0;
  #filtered = 0;
  #belowThreshold = 0;
  #accepted = 0;
  #repeated = 0;
  #spooled = 0;
  readonly #deadLettered = new TallySheet();
  /** What became of what is in the storage, whether this run put it there or one before. */
  readonly storage: StorageBooks = new StorageBooks();
  readonly #malformed = new TallySheet();
  readonly #dropped = new TallySheet();
  readonly #notes = new TallySheet();

  receive(): void {
    this.#lines += 1;
  }

  blank(): void {
    this.#blank += 1;
  }

  malformed(loss: Loss, position: Position): void {
    this.#malformed.add(loss, position);
  }

  filtered(): void {
    this.#filtered += 1;
  }

  belowThreshold(): void {
    this.#belowThreshold += 1;
  }

  accepted(): void {
    this.#accepted += 1;
  }

  repeated(): void {
    this.#repeated += 1;
  }

  spooled(): void {
    this.#spooled += 1;
  }

  deadLettered(loss: Loss, position: Position): void {
    this.#deadLettered.add(loss, position);
  }

  dropped(loss: Loss, position: Position): void {
    this.#dropped.add(loss, position);
  }

  /** Books something worth knowing about a line, such as a repaired character; it changes nothing else. */
  note(note: Loss, position: Position): void {
    this.#notes.add(note, position);
  }

  totals(): AccountingTotals {
    const settled = {
      blank: this.#blank,
      malformed: this.#malformed.count,
      filtered: this.#filtered,
      belowThreshold: this.#belowThreshold,
      accepted: this.#accepted,
      repeated: this.#repeated,
      spooled: this.#spooled,
      deadLettered: this.#deadLettered.count,
      dropped: this.#dropped.count,
    };
    const sum = Object.values(settled).reduce((total, count) => total + count, 0);
    return { lines: this.#lines, ...settled, pending: this.#lines - sum };
  }

  /** The lines that are no records, most frequent kind first. */
  malformedTallies(): readonly Tally[] {
    return this.#malformed.tallies();
  }

  /** The records that were given up, most frequent reason first. */
  droppedTallies(): readonly Tally[] {
    return this.#dropped.tallies();
  }

  /** The records that are dead letters, most frequent reason first. */
  deadLetterTallies(): readonly Tally[] {
    return this.#deadLettered.tallies();
  }

  noteTallies(): readonly Tally[] {
    return this.#notes.tallies();
  }
}

class TallySheet {
  readonly #tallies = new Map<string, MutableTally>();
  count = 0;

  add(loss: Loss, position: Position): void {
    const tally = this.#find(loss);
    this.count += 1;
    tally.count += 1;
    if (tally.positions.length < maxPositions) {
      const { line, source } = position;
      tally.positions.push({ source, line });
    }
  }

  #find(loss: Loss): MutableTally {
    const known = this.#tallies.get(keyOf(loss));
    if (known !== undefined) return known;
    const { code, message } = this.#tallies.size < maxKinds ? loss : { ...loss, message: "other" };
    const tally = this.#tallies.get(keyOf({ code, message })) ?? {
      code,
      message,
      count: 0,
      positions: [],
    };
    this.#tallies.set(keyOf(tally), tally);
    return tally;
  }

  tallies(): readonly Tally[] {
    return Array.from(this.#tallies.values()).toSorted((a, b) => b.count - a.count);
  }
}

function keyOf({ code, message }: Loss): string {
  return `${code} ${message}`;
}
