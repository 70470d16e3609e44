import type { FileHandle } from "node:fs/promises";

import { isSameVersion, type FileVersion } from "./file-version.ts";
import type { TailedFile } from "./tailed-file.ts";

/** What came of a comparison with a known file. */
interface Comparison {
  readonly isCopy: boolean;
  /** How both were before. */
  readonly state: string;
}

/** How a file waits. */
export interface WaitingOptions {
  readonly path: string;
  readonly handle: FileHandle;
  /** Nothing in it was read before. */
  readonly isAnew: boolean;
}

/** A file that is open, and of which it is not known yet where to begin. */
export class Waiting {
  path: string;
  readonly handle: FileHandle;
  readonly isAnew: boolean;
  /** Whether a glob has found it the last time. */
  isFound = true;
  #version: FileVersion | undefined;
  #changedAt = -Infinity;
  #undecided: string | undefined;
  #known: TailedFile | undefined;
  #copyVersion: FileVersion | undefined;

  constructor({ handle, isAnew, path }: WaitingOptions) {
    this.path = path;
    this.handle = handle;
    this.isAnew = isAnew;
  }

  /** It may have changed. `now` never goes back; `wallMillis` is what files say. */
  notice({ mtimeMs, size }: FileVersion, now: number, wallMillis: number): void {
    const last = this.#version;
    const version = { mtimeMs, size };
    this.#version = version;
    if (last === undefined) this.#changedAt = now - Math.max(0, wallMillis - mtimeMs);
    else if (!isSameVersion(last, version)) this.#changedAt = now;
  }

  /** It was written to so long ago. */
  quietMillis(now: number): number {
    return now - this.#changedAt;
  }

  /** Whether all that is in it is read elsewhere, or there is nothing. */
  get isDispensable(): boolean {
    return this.#known === undefined || this.#known.isLive;
  }

  /**
   * What it is to a known file cannot be told as long as both stay as they were: as `state` says, which was
   * taken before they were compared. They may have changed while they were.
   */
  wait(version: FileVersion, known: TailedFile, { isCopy, state }: Comparison): void {
    // What it was found to be stays so while the known one comes to its end.
    const wasCopy = this.wasCopyOf(known, version);
    this.#known = known;
    this.#copyVersion = isCopy || wasCopy ? version : undefined;
    this.#undecided = state;
  }

  /** Whether it was found to be a copy of a known file, and has not changed since. */
  wasCopyOf(known: TailedFile, version: FileVersion): boolean {
    return this.#known === known && isSameVersion(this.#copyVersion, version);
  }

  /** Whether nothing has changed since it could not be told. */
  isUndecided(version: FileVersion): boolean {
    return this.#known !== undefined && this.#undecided === stateOf(version, this.#known);
  }
}

/** How a file and a known one are, as far as it says what they are to each other. */
export function stateOf({ mtimeMs, size }: FileVersion, known: TailedFile): string {
  const { isDue, isLive, marks } = known;
  return [size, mtimeMs, isLive, isDue, marks.isQuiet, marks.isDone, marks.mark.offset].join();
}
