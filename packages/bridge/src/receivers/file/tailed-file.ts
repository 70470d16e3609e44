import type { FileHandle } from "node:fs/promises";

import type { FileCheckpoint } from "./checkpoint.ts";
import { ContentReader, type ReadEnd } from "./content-reader.ts";
import type { Content, KnownStart } from "./content.ts";
import type { FileParts } from "./file-parts.ts";
import { isSameVersion, type FileVersion } from "./file-version.ts";
import type { Fingerprint } from "./fingerprint.ts";
import { GzipContent } from "./gzip-content.ts";
import type { Mark } from "./mark.ts";
import { PlainContent } from "./plain-content.ts";
import { SettledMarks } from "./settled-marks.ts";

/** A file that is known: it may be open or not, be there or be gone. */
export class TailedFile {
  readonly key: string;
  readonly identity: string;
  readonly isGzip: boolean;
  readonly marks: SettledMarks;
  readonly #parts: FileParts;
  readonly #known: KnownStart;
  readonly #contentHead: Fingerprint | undefined;
  #path: string;
  #lastPath: string | undefined;
  #completeSize: number | undefined;
  #isOver: boolean;
  #seenMillis: number;
  /** Whether a glob has found it the last time. */
  #isFound = false;
  #version: FileVersion | undefined;
  #readVersion: FileVersion | undefined;
  #changedAt = -Infinity;
  #isFull = false;
  #isFinished = false;
  #handle: FileHandle | undefined;
  #content: Content | undefined;
  #reader: ContentReader | undefined;

  /** `onSettled` is called whenever something of it was settled. */
  constructor(checkpoint: FileCheckpoint, parts: FileParts, onSettled: (file: TailedFile) => void) {
    this.key = checkpoint.key;
    this.identity = checkpoint.identity;
    this.isGzip = checkpoint.isGzip;
    this.#parts = parts;
    this.#known = { head: checkpoint.head };
    this.#contentHead = checkpoint.isGzip ? checkpoint.contentHead : undefined;
    this.#path = checkpoint.path;
    this.#completeSize = checkpoint.completeSize;
    this.#isOver = checkpoint.isOver;
    this.#seenMillis = checkpoint.seenMillis;
    this.marks = new SettledMarks({
      start: checkpoint.mark,
      now: parts.now,
      onChange: () => onSettled(this),
    });
  }

  get path(): string {
    return this.#path;
  }

  /** As it is called, and as it was called before. */
  get paths(): readonly string[] {
    return this.#lastPath === undefined ? [this.#path] : [this.#path, this.#lastPath];
  }

  /** Whether it can still be read. */
  get isLive(): boolean {
    return !this.#isOver && (this.#isFound || this.#handle !== undefined);
  }

  get isFound(): boolean {
    return this.#isFound;
  }

  get isOpen(): boolean {
    return this.#handle !== undefined;
  }

  get isOver(): boolean {
    return this.#isOver;
  }

  /** Whether all of it was handed on, an unfinished last line too. */
  get isFinished(): boolean {
    return this.#isFinished;
  }

  get head(): Fingerprint {
    return this.#known.head;
  }

  /** Of the first bytes of its uncompressed content. */
  get contentHead(): Fingerprint {
    return this.#contentHead ?? this.#known.head;
  }

  get handle(): FileHandle | undefined {
    return this.#handle;
  }

  get seenMillis(): number {
    return this.#seenMillis;
  }

  /** Up to where it is done, as it is remembered. */
  toCheckpoint(): FileCheckpoint {
    const { contentHead, head, identity, isGzip, key, path } = this;
    const mark: Mark = this.marks.mark;
    const completeSize = this.marks.isDone ? this.#completeSize : undefined;
    const [isOver, seenMillis] = [this.#isOver, this.#seenMillis];
    return {
      key,
      identity,
      path,
      isGzip,
      head,
      contentHead,
      mark,
      completeSize,
      isOver,
      seenMillis,
    };
  }

  /** A glob has found it. */
  see(path: string, stats: FileVersion, seenMillis: number): void {
    this.#isFound = true;
    this.#seenMillis = seenMillis;
    this.notice(stats);
    if (path === this.#path) return;
    this.#reader?.rename(path);
    this.#lastPath = this.#path;
    this.#path = path;
  }

  /** No glob finds it. */
  lose(): void {
    if (!this.#isFound) return;
    this.#isFound = false;
    this.#changedAt = this.#parts.now();
  }

  /** It may have changed. */
  notice({ mtimeMs, size }: FileVersion): void {
    const version = { size, mtimeMs };
    if (isSameVersion(this.#version, version)) return;
    this.#version = version;
    this.#isFinished = false;
    this.#changedAt = this.#parts.now();
  }

  /** It was the last time written to so long ago. */
  get quietMillis(): number {
    return this.#parts.now() - this.#changedAt;
  }

  /** It was last written to so long ago, before it was known. */
  setQuiet(millis: number): void {
    this.#changedAt = this.#parts.now() - millis;
  }

  /** Reading stopped because too much of it is under way. */
  get isFull(): boolean {
    return this.#isFull;
  }

  /** There is something to read, or to hand on again. */
  get isDue(): boolean {
    if (this.#isOver) return false;
    if (this.marks.dueBatch() !== undefined) return true;
    const { max_unsettled_bytes: maxBytes, rotate_wait: wait } = this.#parts.config;
    if (this.#isFull && this.marks.unsettledBytes >= maxBytes) return false;
    return this.#isFull || (this.#hasChanged && !(this.isGzip && this.quietMillis < wait));
  }

  /** It is not what has its key now; what is under way of it may still settle. */
  async end(): Promise<void> {
    this.#isOver = true;
    await this.close();
  }

  /** Takes a handle, which is closed with it. */
  open(handle: FileHandle): void {
    this.#handle = handle;
    this.#content = this.isGzip
      ? new GzipContent(handle, this.#onBytes)
      : new PlainContent(handle, this.#known, {
          fingerprintBytes: this.#parts.config.fingerprint_bytes,
          start: this.marks.mark.offset,
          onBytes: this.#onBytes,
        });
    const source = { source: this.#path, identity: this.identity };
    this.#reader = new ContentReader(this.#content, this.marks, this.#parts, source);
  }

  /** Gives the handle away. */
  release(): FileHandle | undefined {
    const handle = this.#handle;
    this.#content?.close();
    this.#handle = undefined;
    this.#content = undefined;
    this.#reader = undefined;
    return handle;
  }

  async close(): Promise<void> {
    const handle = this.release();
    if (handle !== undefined) await this.#parts.open.close(handle);
  }

  /** Reads to the end of what is there; with `isFinal`, an unfinished last line too. */
  async read(isFinal: boolean): Promise<ReadEnd> {
    if (this.#reader === undefined || this.#handle === undefined) return "stopped";
    const { mtimeMs, size } = await this.#handle.stat();
    if (this.isGzip) this.#content?.close();
    const end = await this.#reader.read(isFinal);
    this.#isFull = end === "full";
    if (end === "end" || end === "damaged") this.#readVersion = { size, mtimeMs };
    this.#isFinished = end === "damaged" || (end === "end" && (isFinal || this.isGzip));
    if (this.isGzip && end === "end") this.#completeSize = size;
    return end;
  }

  readonly #onBytes = (count: number): void => this.#parts.telemetry.received(count);

  get #hasChanged(): boolean {
    const version = this.#version;
    if (version === undefined || version.size === this.#completeSize) return false;
    return !isSameVersion(this.#readVersion, version);
  }
}
