import { setTimeout } from "node:timers/promises";

import { priorities, type DeliveryPriority } from "../delivery/deliverable.ts";
import { amountOfEntry } from "./amounts.ts";
import { ofEach, type Backlog } from "./backlog.ts";
import type {
  Gone,
  LoadRange,
  Loaded,
  PerPriority,
  Replayed,
  SweepRange,
} from "./spool-changes.ts";
import type { StoredEntry } from "./spool-entry.ts";

/** What a {@link BacklogLoader} needs. */
export interface BacklogLoaderParts {
  readonly backlogs: PerPriority<Backlog>;
  /** Whether a priority is to be loaded now: logs wait for the issues that are on disk. */
  readonly isDue: (priority: DeliveryPriority) => boolean;
  readonly load: (range: LoadRange) => Promise<Loaded>;
  /** Takes what was loaded. */
  readonly onLoaded: (entries: readonly StoredEntry[]) => void;
  /** Is told what is gone without having been loaded. */
  readonly onLost: (priority: DeliveryPriority, gone: Gone) => void;
  /** Is told that the disk cannot be read; it is tried again. */
  readonly onFailure: (error: unknown) => void;
}

const retryMillis = 1000;

/** Loads what is on disk only as soon as memory has room for it. */
export class BacklogLoader {
  readonly #parts: BacklogLoaderParts;
  readonly #loading = new Map<DeliveryPriority, Promise<void>>();
  #disk: Promise<unknown> = Promise.resolve();
  #hasFailed = false;
  #isStopped = false;

  constructor(parts: BacklogLoaderParts) {
    this.#parts = parts;
  }

  /** Loads more of a priority, if that is wanted and not under way. */
  look(priority: DeliveryPriority): void {
    const mayLoad = !this.#isStopped && !this.#loading.has(priority);
    const { backlogs, isDue } = this.#parts;
    if (!mayLoad || !backlogs[priority].wantsMore || !isDue(priority)) return;
    this.#loading.set(priority, this.#load(priority));
  }

  /** Whether something is being loaded. */
  get isLoading(): boolean {
    return this.#loading.size > 0;
  }

  /** Whether the disk could not be read the last time. */
  get hasFailed(): boolean {
    return this.#hasFailed;
  }

  /** Resolves when what is being loaded now is there. */
  async loaded(): Promise<void> {
    await Promise.all(this.#loading.values());
  }

  /**
   * Changes what is on disk only, while nothing is loaded: `change` is told with which entries it may
   * do so, and says what is gone.
   */
  async sweep(
    change: (ranges: PerPriority<SweepRange>) => Promise<PerPriority<Gone>>,
  ): Promise<PerPriority<Gone>> {
    return this.#exclusive(async () => {
      const { backlogs } = this.#parts;
      const gone = await change(ofEach(backlogs, ({ sweepRange }) => sweepRange));
      backlogs.issue.lost(gone.issue);
      backlogs.log.lost(gone.log);
      return gone;
    });
  }

  /** Puts more onto the disk, while nothing is loaded: `change` says how much, and the last entry of it. */
  async extend(change: () => Promise<Replayed>): Promise<Replayed> {
    return this.#exclusive(async () => {
      const added = await change();
      const { backlogs } = this.#parts;
      for (const priority of priorities) {
        const amount = added.amounts[priority];
        if (amount.entries > 0) backlogs[priority].found(amount, added.lastId);
      }
      return added;
    });
  }

  /** Loads nothing any more. */
  stop(): void {
    this.#isStopped = true;
  }

  async #load(priority: DeliveryPriority): Promise<void> {
    const { onFailure } = this.#parts;
    try {
      await this.#exclusive(() => this.#loadOnce(priority));
      this.#hasFailed = false;
    } catch (error) {
      this.#hasFailed = true;
      onFailure(error);
      await setTimeout(retryMillis, undefined, { ref: false });
    }
    this.#loading.delete(priority);
    for (const each of priorities) this.look(each);
  }

  async #loadOnce(priority: DeliveryPriority): Promise<void> {
    const { backlogs, load, onLoaded } = this.#parts;
    const backlog = backlogs[priority];
    if (this.#isStopped || !backlog.wantsMore) return;
    const known = backlog.lastKnown;
    const onDisk = backlog.onDisk;
    const { entries, spoiled } = await load(backlog.nextRange(priority));
    if (spoiled.entries > 0) this.#lose(priority, spoiled);
    for (const entry of entries) backlog.loaded(entry.id, amountOfEntry(entry));
    onLoaded(entries);
    const isNothing = entries.length + spoiled.entries === 0;
    // Nothing is there where something should be: the damage of a file took it along.
    if (isNothing && known === backlog.lastKnown)
      this.#lose(priority, { ...onDisk, ids: undefined });
  }

  #lose(priority: DeliveryPriority, gone: Gone): void {
    this.#parts.backlogs[priority].lost(gone);
    this.#parts.onLost(priority, gone);
  }

  /** What reads or changes the backlog goes one after the other: each begins where the last one ended. */
  async #exclusive<Result>(work: () => Promise<Result>): Promise<Result> {
    const turn = this.#disk.then(work);
    this.#disk = turn.catch(() => {});
    return turn;
  }
}
