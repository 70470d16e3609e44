import type { FileHandle } from "node:fs/promises";

import type { ReceiverContext } from "../../pipeline/receiver-factory.ts";
import type { FileCheckpoint } from "./checkpoint.ts";
import type { FileReceiverConfig } from "./config.ts";
import type { FileParts } from "./file-parts.ts";
import { FileTroubles } from "./file-troubles.ts";
import { fileKeyOf, findFiles, type FoundFile } from "./find-files.ts";
import { isFingerprintOf } from "./fingerprint.ts";
import { isAnotherFile } from "./is-another-file.ts";
import { KnownFiles } from "./known-files.ts";
import { NewFiles } from "./new-files.ts";
import { OpenFiles } from "./open-files.ts";
import { readRange } from "./read-range.ts";
import { TailedFile } from "./tailed-file.ts";

/** How often those are forgotten that are long gone. */
const forgetMillis = 60_000;

/** Follows files through all that becomes of them, one look at a time. */
export class FileTailer {
  readonly #config: FileReceiverConfig;
  readonly #context: ReceiverContext;
  readonly #parts: FileParts;
  readonly #onChange: () => void;
  readonly #known = new KnownFiles();
  readonly #open: OpenFiles;
  readonly #new: NewFiles;
  readonly #troubles: FileTroubles;
  #forgotAt = -Infinity;
  readonly #reading = new Map<TailedFile, Promise<void>>();

  /** `onChange` is called whenever something has settled. */
  constructor(context: ReceiverContext, parts: Omit<FileParts, "open">, onChange: () => void) {
    this.#config = parts.config;
    this.#context = context;
    this.#onChange = onChange;
    this.#troubles = new FileTroubles(context.faults, parts.now);
    this.#open = new OpenFiles(parts.config.max_open_files, () => this.#closeIdle());
    this.#parts = { ...parts, open: this.#open };
    this.#new = new NewFiles({
      config: parts.config,
      known: this.#known,
      open: this.#open,
      troubles: this.#troubles,
      wallClock: context.now,
      now: parts.now,
      add: (checkpoint) => this.#add(checkpoint),
    });
  }

  get known(): KnownFiles {
    return this.#known;
  }

  /** Remembers what a run before has done. */
  restore(checkpoints: readonly FileCheckpoint[]): void {
    for (const checkpoint of checkpoints) this.#add(checkpoint);
  }

  /**
   * Looks for files and begins to read what is new in them; at the very first time, files may begin at
   * their end.
   */
  async look(startAt: FileReceiverConfig["start_at"] = "beginning"): Promise<void> {
    const { files, failures } = await findFiles(this.#config.include, this.#config.exclude);
    this.#troubles.tellHidden(failures);
    for (const file of this.#known.current) if (!files.has(file.key)) file.lose();
    for (const found of files.values()) await this.#meet(found);
    await this.#new.identify(files, startAt);
    if (startAt === "end") return;
    for (const file of Array.from(this.#known.current)) await this.#attend(file);
    this.#troubles.endLook(files);
    this.#forget();
  }

  /** There may be thousands, and it has time. */
  #forget(): void {
    const now = this.#context.now();
    if (Math.abs(now - this.#forgotAt) < forgetMillis) return;
    this.#forgotAt = now;
    this.#known.forget(now - this.#config.forget_after);
  }

  /** Whether nothing that was read is under way. */
  get isQuiet(): boolean {
    return this.#known.isQuiet;
  }

  /** Resolves once everything that was begun is read. */
  async idle(): Promise<void> {
    while (this.#reading.size > 0) await Promise.all(this.#reading.values());
  }

  /** Closes all files. */
  async close(): Promise<void> {
    await this.#new.close();
    for (const file of this.#known.current) await file.close();
  }

  async #meet({ key, path, stats }: FoundFile): Promise<void> {
    const file = this.#known.get(key);
    if (file === undefined || this.#reading.has(file)) {
      file?.see(path, stats, this.#context.now());
      return;
    }
    if (await isAnotherFile(file, path, stats)) await this.#known.end(file);
    else file.see(path, stats, this.#context.now());
  }

  readonly #onSettled = (file: TailedFile): void => {
    this.#onChange();
    if (file.isOver) this.#tellTruncated(file);
    if (file.isFull && file.isDue && file.isOpen && !this.#reading.has(file)) {
      this.#begin(file, false);
    }
  };

  #add(checkpoint: FileCheckpoint): TailedFile {
    const file = new TailedFile(checkpoint, this.#parts, this.#onSettled);
    this.#known.add(file);
    return file;
  }

  /** Reads what is due, and closes what is quiet. */
  async #attend(file: TailedFile): Promise<void> {
    if (this.#reading.has(file) || this.#troubles.isWaiting(file.key)) return;
    if (!file.isFound && file.handle !== undefined) file.notice(await file.handle.stat());
    if (file.isLive && file.isDue) this.#begin(file, false);
    else if (file.isFinished && file.marks.isDone) await file.close();
    else if (file.isOpen && !file.isFinished && this.#isQuiet(file)) this.#begin(file, true);
  }

  /** Whether nobody is expected to go on with its last line. */
  #isQuiet(file: TailedFile): boolean {
    const { close_inactive: closeMillis, rotate_wait: rotateMillis } = this.#config;
    return file.quietMillis >= (file.isFound ? closeMillis : rotateMillis);
  }

  #begin(file: TailedFile, isFinal: boolean): void {
    const reading = this.#read(file, isFinal).finally(() => this.#reading.delete(file));
    this.#reading.set(file, reading);
  }

  async #read(file: TailedFile, isFinal: boolean): Promise<void> {
    try {
      if (!(await this.#openKnown(file))) return;
      const end = await file.read(isFinal);
      if (end === "changed") await this.#replace(file);
      else if (end === "damaged") this.#tellDamage(file);
      this.#troubles.over(file.key);
    } catch (error) {
      // At the end, files are closed though somebody still reads.
      if (!this.#parts.signal.aborted) this.#troubles.failed(file.key, file.path, error);
    }
  }

  /** False when it cannot be opened now, or is another file by now. */
  async #openKnown(file: TailedFile): Promise<boolean> {
    if (file.isOpen) return true;
    const handle = await this.#open.open(file.path);
    if (handle === undefined) {
      this.#troubles.noRoom();
      return false;
    }
    const stats = await handle.stat();
    if (fileKeyOf(stats) !== file.key) {
      await this.#open.close(handle);
      return false;
    }
    file.open(handle);
    if (!file.isGzip || isFingerprintOf(file.head, await readRange(handle, 0, file.head.length))) {
      return true;
    }
    await this.#replace(file);
    return false;
  }

  /** Its content is new: it begins anew. */
  async #replace(file: TailedFile): Promise<void> {
    const handle: FileHandle | undefined = file.release();
    await this.#known.end(file);
    if (handle !== undefined) this.#new.addAnew(file.key, file.path, handle);
    this.#onChange();
  }

  /** What was given up of it can be read nowhere else but in a copy of it. */
  #tellTruncated({ marks, path }: TailedFile): void {
    if (!marks.isQuiet || marks.isDone || this.#parts.signal.aborted) return;
    this.#troubles.truncated(path);
  }

  #tellDamage(file: TailedFile): void {
    this.#context.telemetry.failed(1, "damaged_gzip");
    this.#troubles.damaged(file.path);
  }

  async #closeIdle(): Promise<boolean> {
    for (const file of this.#known.current) {
      const isIdle = file.isOpen && file.isFound && !file.isDue && file.marks.isDone;
      if (!isIdle || this.#reading.has(file)) continue;
      await file.close();
      return true;
    }
    return false;
  }
}
