import { Batch, type BatchRange } from "./batch.ts";
import type { Mark } from "./mark.ts";

const firstRetryMillis = 1000;
const longestRetryMillis = 60_000;
/** How many marks are kept, by which a copy is known that was made a moment ago. */
const maxEarlier = 32;

/** What a {@link SettledMarks} is made of. */
export interface SettledMarksOptions {
  readonly start: Mark;
  /** A clock that never goes back, in milliseconds. */
  readonly now: () => number;
  /** Called whenever a batch has ended. */
  readonly onChange: () => void;
}

/** Knows up to where everything that was read of a file is done, though batches end in any order. */
export class SettledMarks {
  readonly #options: SettledMarksOptions;
  #mark: Mark;
  /** Those of late, the last of them first. */
  readonly #earlier: Mark[] = [];
  /** Those that are not done, and those behind one that is not; in the order of the file. */
  readonly #batches: Batch[] = [];
  readonly #dueAt = new Map<Batch, number>();
  #bytes = 0;
  #open = 0;

  constructor(options: SettledMarksOptions) {
    this.#options = options;
    this.#mark = options.start;
  }

  /** Everything before it is done. */
  get mark(): Mark {
    return this.#mark;
  }

  /** The marks of late that are not behind an offset, the last of them first. */
  earlierMarks(offset: number): readonly Mark[] {
    return this.#earlier.filter((mark) => mark.offset <= offset);
  }

  /** How many bytes are not known to be done. */
  get unsettledBytes(): number {
    return this.#bytes;
  }

  /** Whether nothing is under way; what was given up is not. */
  get isQuiet(): boolean {
    return this.#open === 0;
  }

  /** Whether everything that was read is done. */
  get isDone(): boolean {
    return this.#batches.length === 0;
  }

  /** A batch of what comes next in the file. */
  begin(range: BatchRange): Batch {
    const batch = new Batch(range, this.#onEnd);
    this.#batches.push(batch);
    this.#bytes += range.bytes;
    this.#open += 1;
    return batch;
  }

  /** The first batch that was given up and is due to be handed on again. */
  dueBatch(): Batch | undefined {
    const now = this.#options.now();
    for (const [batch, dueAt] of this.#dueAt) if (dueAt <= now) return batch;
    return undefined;
  }

  /** Takes a batch that is due, to be handed on again: gives where its records are. */
  reopen(batch: Batch): ReadonlySet<number> {
    this.#dueAt.delete(batch);
    this.#open += 1;
    return batch.reopen();
  }

  readonly #onEnd = (batch: Batch): void => {
    this.#open -= 1;
    if (batch.state === "undone") {
      const wait = Math.min(firstRetryMillis * 2 ** (batch.attempts - 1), longestRetryMillis);
      this.#dueAt.set(batch, this.#options.now() + wait);
    } else this.#advance();
    this.#options.onChange();
  };

  #moveTo(mark: Mark): void {
    if (mark.tail !== undefined) this.#earlier.unshift(mark);
    this.#earlier.length = Math.min(this.#earlier.length, maxEarlier);
    this.#mark = mark;
  }

  #advance(): void {
    let done = 0;
    for (const { range, state } of this.#batches) {
      if (state !== "done") break;
      done += 1;
      this.#bytes -= range.bytes;
      if (range.end !== undefined) this.#moveTo(range.end);
    }
    this.#batches.splice(0, done);
  }
}
