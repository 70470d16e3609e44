import type { FileCheckpoint } from "./checkpoint.ts";
import { fingerprintOf } from "./fingerprint.ts";
import type { TailedFile } from "./tailed-file.ts";

/** How many files that are gone are remembered. */
const maxGone = 10_000;

/** All files that are known: those that are there, and those that are gone. */
export class KnownFiles {
  readonly #current = new Map<string, TailedFile>();
  readonly #over = new Set<TailedFile>();

  /** Those that are there, or were when they were seen last. */
  get current(): Iterable<TailedFile> {
    return this.#current.values();
  }

  get(key: string): TailedFile | undefined {
    return this.#current.get(key);
  }

  add(file: TailedFile): void {
    if (file.isOver) this.#over.add(file);
    else this.#current.set(file.key, file);
  }

  /** Its key is free for another one. */
  async end(file: TailedFile): Promise<void> {
    if (this.#current.get(file.key) === file) this.#current.delete(file.key);
    this.#over.add(file);
    await file.end();
  }

  /** Whether nothing that was read of any is under way. */
  get isQuiet(): boolean {
    for (const file of this.#all()) if (!file.marks.isQuiet) return false;
    return true;
  }

  /** Those whose content begins as some bytes, those first that were seen last. */
  beginningAs(bytes: Uint8Array): readonly TailedFile[] {
    const hashes = new Map<number, string>();
    const files: TailedFile[] = [];
    for (const file of this.#all()) {
      const { hash, length } = file.contentHead;
      if (length === 0 || length > bytes.length) continue;
      const known = hashes.get(length) ?? fingerprintOf(bytes.subarray(0, length)).hash;
      hashes.set(length, known);
      if (known === hash) files.push(file);
    }
    return files.toSorted(bySeen);
  }

  /** Forgets those that are gone since before a time, and those that are too many. */
  forget(beforeMillis: number): void {
    let gone = 0;
    for (const file of Array.from(this.#all()).toSorted(bySeen)) {
      if (file.isLive || !file.marks.isQuiet) continue;
      gone += 1;
      if (file.seenMillis >= beforeMillis && gone <= maxGone) continue;
      this.#over.delete(file);
      if (this.#current.get(file.key) === file) this.#current.delete(file.key);
    }
  }

  toCheckpoints(): readonly FileCheckpoint[] {
    return Array.from(this.#all(), (file) => file.toCheckpoint());
  }

  *#all(): Generator<TailedFile> {
    yield* this.#current.values();
    yield* this.#over;
  }
}

function bySeen(a: TailedFile, b: TailedFile): number {
  return b.seenMillis - a.seenMillis;
}
