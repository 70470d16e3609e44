import type { Death, Division, SpoolChanges } from "./spool-changes.ts";
import type { SpoolError } from "./spool-error.ts";
import type { OwnEntry } from "./stored-envelope.ts";

/** What a {@link GroupCommit} needs. */
export interface GroupCommitParts {
  /** Writes changes; calls `onStalled` when that waits for the disk. */
  readonly commit: (
    changes: SpoolChanges,
    onStalled: (error: SpoolError) => void,
  ) => Promise<readonly (number | undefined)[]>;
  /** Told when the disk has no room, and with nothing when it has some again. */
  readonly onDiskFull: (error: SpoolError | undefined) => void;
  /** Told of a commit that failed; what it would have removed is sent again by the next process. */
  readonly onFailure: (error: unknown) => void;
}

interface Append {
  readonly entries: readonly OwnEntry[];
  readonly resolve: (ids: readonly (number | undefined)[]) => void;
  readonly reject: (error: unknown) => void;
}

/** A commit takes no more appends than until it has as many bytes. */
const maxCommitBytes = 8 * 1024 * 1024;

/**
 * Gathers changes while one commit is under way, and makes one commit of them all: the disk is waited
 * for once for many.
 */
export class GroupCommit {
  readonly #parts: GroupCommitParts;
  readonly #appends: Append[] = [];
  #accepted: number[] = [];
  #dropped: number[] = [];
  #dead: Death[] = [];
  #divided: Division[] = [];
  #isDue = false;
  #isCommitting = false;
  #stalled = 0;
  #idle = Promise.withResolvers<void>();

  constructor(parts: GroupCommitParts) {
    this.#parts = parts;
  }

  /**
   * Writes entries; resolves with their ids once they are on the disk.
   *
   * @throws SpoolError
   */
  append(entries: readonly OwnEntry[]): Promise<readonly (number | undefined)[]> {
    const { promise, reject, resolve } = Promise.withResolvers<readonly (number | undefined)[]>();
    this.#appends.push({ entries, resolve, reject });
    this.#begin();
    return promise;
  }

  accepted(id: number): void {
    this.#accepted.push(id);
    this.#begin();
  }

  dropped(id: number): void {
    this.#dropped.push(id);
    this.#begin();
  }

  died(death: Death): void {
    this.#dead.push(death);
    this.#begin();
  }

  divided(division: Division): void {
    this.#divided.push(division);
    this.#begin();
  }

  /** Resolves once all that was handed over is on the disk. */
  async settled(): Promise<void> {
    while (this.#isCommitting || this.#stalled > 0 || this.#hasMore) await this.#idle.promise;
  }

  get #hasMore(): boolean {
    const removals = [this.#accepted, this.#dropped, this.#dead, this.#divided];
    return removals.some(({ length }) => length > 0) || this.#appends.length > 0;
  }

  /** What is handed over in one turn goes into one commit. */
  #begin(): void {
    if (this.#isDue) return;
    this.#isDue = true;
    queueMicrotask(() => {
      this.#isDue = false;
      if (!this.#isCommitting) void this.#commit();
    });
  }

  async #commit(): Promise<void> {
    const appends = this.#takeAppends();
    const append = appends.flatMap(({ entries }) => entries);
    const changes = { append, ...this.#takeRemovals() };
    if (Object.values(changes).every(({ length }) => length === 0)) return;
    this.#isCommitting = true;
    const addsEntries = append.length + changes.divided.length > 0;
    let isStalled = false;
    const onStalled = (error: SpoolError): void => {
      isStalled = true;
      this.#stall(error, addsEntries);
    };
    try {
      const ids = await this.#parts.commit(changes, onStalled);
      let start = 0;
      for (const { entries, resolve } of appends) {
        resolve(ids.slice(start, start + entries.length));
        start += entries.length;
      }
    } catch (error) {
      for (const { reject } of appends) reject(error);
      this.#parts.onFailure(error);
    }
    this.#end(isStalled, addsEntries);
  }

  /** While the disk has no room, what removes entries goes on: it makes some. */
  #stall(error: SpoolError, addsEntries: boolean): void {
    this.#stalled += 1;
    if (this.#stalled === 1) this.#parts.onDiskFull(error);
    if (!addsEntries) return;
    this.#isCommitting = false;
    this.#begin();
  }

  #end(wasStalled: boolean, addedEntries: boolean): void {
    if (wasStalled) {
      this.#stalled -= 1;
      if (this.#stalled === 0) this.#parts.onDiskFull(undefined);
    }
    // A commit that stalled with new entries has let others go ahead, which end by themselves.
    if (!wasStalled || !addedEntries) this.#isCommitting = false;
    this.#begin();
    if (this.#isCommitting) return;
    this.#idle.resolve();
    this.#idle = Promise.withResolvers();
  }

  #takeRemovals(): Omit<SpoolChanges, "append"> {
    const removals = {
      accepted: this.#accepted,
      dropped: this.#dropped,
      dead: this.#dead,
      divided: this.#divided,
    };
    this.#accepted = [];
    this.#dropped = [];
    this.#dead = [];
    this.#divided = [];
    return removals;
  }

  #takeAppends(): readonly Append[] {
    if (this.#stalled > 0) return [];
    let bytes = 0;
    let count = 0;
    for (const { entries } of this.#appends) {
      if (bytes >= maxCommitBytes) break;
      for (const { envelope } of entries) bytes += envelope.byteLength;
      count += 1;
    }
    return this.#appends.splice(0, count);
  }
}
