import type { FileHandle } from "node:fs/promises";

import type { FileCheckpoint } from "./checkpoint.ts";
import type { FileReceiverConfig } from "./config.ts";
import { findEndMark } from "./end-mark.ts";
import type { FileTroubles } from "./file-troubles.ts";
import type { FoundFile } from "./find-files.ts";
import type { KnownFiles } from "./known-files.ts";
import { compareContent } from "./likeness.ts";
import { fileStart, type Mark } from "./mark.ts";
import { checkpointOf, lookAtFile, type NewFile } from "./new-file.ts";
import type { OpenFiles } from "./open-files.ts";
import type { TailedFile } from "./tailed-file.ts";
import { stateOf, Waiting } from "./waiting-file.ts";

/** What a {@link NewFiles} works with. */
export interface NewFilesOptions {
  readonly config: FileReceiverConfig;
  readonly known: KnownFiles;
  readonly open: OpenFiles;
  readonly troubles: FileTroubles;
  /** The clock, in milliseconds since 1970. */
  readonly wallClock: () => number;
  /** A clock that never goes back, in milliseconds. */
  readonly now: () => number;
  /** Takes a file that is known from now on. */
  readonly add: (checkpoint: FileCheckpoint) => TailedFile;
}

/** Files that were found and are not known: finds out where to begin in each. */
export class NewFiles {
  readonly #options: NewFilesOptions;
  readonly #waiting = new Map<string, Waiting>();

  constructor(options: NewFilesOptions) {
    this.#options = options;
  }

  has(key: string): boolean {
    return this.#waiting.has(key);
  }

  /** A file that is open and has begun anew: nothing in it was read before. */
  addAnew(key: string, path: string, handle: FileHandle): void {
    this.#waiting.set(key, new Waiting({ path, handle, isAnew: true }));
  }

  /** Gets to know as many as possible; the others wait, open, until they can be told. */
  async identify(
    found: ReadonlyMap<string, FoundFile>,
    startAt: FileReceiverConfig["start_at"],
  ): Promise<void> {
    // What begins anew may be what another one is a copy of.
    const waiting = Array.from(this.#waiting).toSorted(
      ([, a], [, b]) => Number(b.isAnew) - Number(a.isAnew),
    );
    for (const [key, file] of waiting) {
      const place = found.get(key);
      file.isFound = place !== undefined;
      file.path = place?.path ?? file.path;
      await this.#tryIdentify(key, file, startAt);
    }
    const { known, troubles } = this.#options;
    for (const file of found.values()) {
      const { key } = file;
      if (known.get(key) !== undefined) await this.#drop(key);
      else if (!this.#waiting.has(key) && !troubles.isWaiting(key)) await this.#open(file, startAt);
    }
  }

  async close(): Promise<void> {
    for (const key of Array.from(this.#waiting.keys())) await this.#drop(key);
  }

  async #open(
    { key, path, stats }: FoundFile,
    startAt: FileReceiverConfig["start_at"],
  ): Promise<void> {
    const { config, open, troubles, wallClock } = this.#options;
    if (wallClock() - stats.mtimeMs > (config.ignore_older ?? Infinity)) return;
    try {
      const handle = await open.open(path);
      if (handle === undefined) return troubles.noRoom();
      const waiting = new Waiting({ path, handle, isAnew: false });
      this.#waiting.set(key, waiting);
      await this.#tryIdentify(key, waiting, startAt);
      // There is nothing in it: its beginning is its end. More of those may come than may be open.
      if (startAt === "end") await this.#drop(key);
    } catch (error) {
      troubles.failed(key, path, error);
    }
  }

  async #tryIdentify(
    key: string,
    waiting: Waiting,
    startAt: FileReceiverConfig["start_at"],
  ): Promise<void> {
    try {
      const isKnown = await this.#identify(key, waiting, startAt);
      if (isKnown) this.#waiting.delete(key);
      else if (this.#isHopeless(waiting)) await this.#drop(key);
      this.#options.troubles.over(key);
    } catch (error) {
      await this.#drop(key);
      this.#options.troubles.failed(key, waiting.path, error);
    }
  }

  async #identify(
    key: string,
    waiting: Waiting,
    startAt: FileReceiverConfig["start_at"],
  ): Promise<boolean> {
    const { config, now, wallClock } = this.#options;
    const { handle, path } = waiting;
    const file = await lookAtFile(path, handle, config.fingerprint_bytes);
    if (file === undefined) {
      waiting.notice(await handle.stat(), now(), wallClock());
      return false;
    }
    waiting.notice(file.stats, now(), wallClock());
    try {
      // By now another file has the name that was found.
      if (file.key !== key) return await this.#leave(key);
      if (startAt === "end") return await this.#addAtEnd(file, waiting);
      if (file.isGzip && waiting.quietMillis(now()) < config.rotate_wait) return false;
      const mark = waiting.isAnew ? fileStart : await this.#findMark(file, waiting);
      if (mark === undefined) return false;
      this.#add(file, mark, waiting).open(waiting.handle);
      return true;
    } finally {
      file.content.close();
    }
  }

  async #leave(key: string): Promise<boolean> {
    await this.#drop(key);
    return true;
  }

  async #addAtEnd(file: NewFile, waiting: Waiting): Promise<boolean> {
    const { max_event_bytes: maxBytes } = this.#options.config;
    const { size } = file.stats;
    const mark = file.isGzip ? fileStart : await findEndMark(waiting.handle, size, maxBytes);
    this.#add(file, mark, waiting, file.isGzip ? size : undefined);
    // There may be more of them than may be open.
    await this.#options.open.close(waiting.handle);
    return true;
  }

  #add(file: NewFile, mark: Mark, waiting: Waiting, completeSize?: number): TailedFile {
    const { add, now, wallClock } = this.#options;
    const checkpoint = checkpointOf(file, mark, wallClock());
    const known = add({ ...checkpoint, completeSize });
    if (waiting.isFound) known.see(file.path, file.stats, wallClock());
    else known.notice(file.stats);
    known.setQuiet(waiting.quietMillis(now()));
    return known;
  }

  /** Where to begin; `undefined` while that is open. */
  async #findMark(file: NewFile, waiting: Waiting): Promise<Mark | undefined> {
    const { config, known } = this.#options;
    if (waiting.isUndecided(file.stats)) return undefined;
    const fingerprintBytes = config.fingerprint_bytes;
    for (const other of known.beginningAs(file.contentStart)) {
      const wasCopy = waiting.wasCopyOf(other, file.stats);
      const state = stateOf(file.stats, other);
      const likeness = await compareContent(file, other, { fingerprintBytes, wasCopy });
      if (likeness.status === "same") return likeness.mark;
      if (likeness.status === "other") continue;
      waiting.wait(file.stats, other, { isCopy: likeness.isCopy, state });
      return undefined;
    }
    return fileStart;
  }

  /** It is gone, and there is nothing in it that is not read elsewhere. */
  #isHopeless(waiting: Waiting): boolean {
    const { config, now } = this.#options;
    if (waiting.isFound || !waiting.isDispensable) return false;
    return waiting.quietMillis(now()) >= config.rotate_wait;
  }

  async #drop(key: string): Promise<void> {
    const waiting = this.#waiting.get(key);
    this.#waiting.delete(key);
    if (waiting !== undefined) await this.#options.open.close(waiting.handle);
  }
}
