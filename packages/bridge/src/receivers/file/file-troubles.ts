import type { Faults } from "../../pipeline/faults.ts";
import { errorCodeOf } from "./find-files.ts";

const firstWaitMillis = 1000;
const longestWaitMillis = 60_000;

interface Trouble {
  readonly path: string;
  readonly attempts: number;
  readonly until: number;
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: "permission denied: let the daemon's user read it",
  EMFILE: "too many files are open: raise the limit of open files, or lower max_open_files",
  ENFILE: "too many files are open on this machine",
  EIO: "the disk fails",
  ELOOP: "too many symbolic links",
};

/** Tells once of each file that cannot be read, and decides when it is tried again. */
export class FileTroubles {
  readonly #faults: Faults;
  readonly #now: () => number;
  /** By device and inode. */
  readonly #troubles = new Map<string, Trouble>();
  #isFull = false;
  #hidden: ReadonlyMap<string, string> = new Map();

  /** `now` is a clock that never goes back, in milliseconds. */
  constructor(faults: Faults, now: () => number) {
    this.#faults = faults;
    this.#now = now;
  }

  /** What globs have found and nobody may look at: paths with the code of their error. */
  tellHidden(failures: ReadonlyMap<string, string>): void {
    for (const [path, code] of failures) this.#began(path, code);
    for (const path of this.#hidden.keys()) if (!failures.has(path)) this.#ended(path);
    this.#hidden = failures;
  }

  /** Whether a file that failed is not to be tried again yet. */
  isWaiting(key: string): boolean {
    const trouble = this.#troubles.get(key);
    return trouble !== undefined && trouble.until > this.#now();
  }

  /** A file could not be opened or read. */
  failed(key: string, path: string, error: unknown): void {
    const code = errorCodeOf(error);
    const attempts = (this.#troubles.get(key)?.attempts ?? 0) + 1;
    const waitMillis = Math.min(firstWaitMillis * 2 ** (attempts - 1), longestWaitMillis);
    this.#troubles.set(key, { path, attempts, until: this.#now() + waitMillis });
    // It went away between a look and the next: nothing is wrong.
    if (code !== "ENOENT") this.#began(path, code);
  }

  /** It can be read, or nobody wants to anymore. */
  over(key: string): void {
    const trouble = this.#troubles.get(key);
    if (trouble === undefined) return;
    this.#troubles.delete(key);
    this.#ended(trouble.path);
  }

  /** As many files are open as may be. */
  noRoom(): void {
    this.#isFull = true;
    const message =
      "as many files are open as max_open_files allows: others wait until one of them is read";
    this.#faults.began("too_many_files", message);
  }

  /** All files were looked at; only those with these keys are there. */
  endLook(keys: { has(key: string): boolean }): void {
    for (const key of Array.from(this.#troubles.keys())) if (!keys.has(key)) this.over(key);
    if (!this.#isFull) this.#faults.ended("too_many_files", "files can be opened again");
    this.#isFull = false;
  }

  /** A gzip file ends too early, or cannot be decompressed. */
  damaged(path: string): void {
    const message = `${path} is no whole gzip file: what could be read of it was`;
    this.#faults.happened("damaged_gzip", message, { path });
  }

  /** A file was truncated before all of it was done. */
  truncated(path: string): void {
    const message = `${path} was truncated before all that was read of it had arrived: what was given up is only read again if include finds a copy of it`;
    this.#faults.happened("truncated", message, { path });
  }

  #began(path: string, code: string): void {
    const message = `${path} cannot be read: ${reasons[code] ?? code}`;
    this.#faults.began(`file_unreadable:${path}`, message, { path, code });
  }

  #ended(path: string): void {
    this.#faults.ended(`file_unreadable:${path}`, `${path} can be read, or is gone`, { path });
  }
}
