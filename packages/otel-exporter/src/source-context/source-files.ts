import { excerptOf, type Excerpt, type SourcePlace } from "./excerpt.ts";
import { readSourceFile, readSourceFileSync } from "./read-source-file.ts";

/** What files are read by. */
export interface SourceFilesOptions {
  /** Folders, without links in their paths. */
  readonly roots: readonly string[];
  readonly redactLine: (line: string) => string;
}

interface CachedFile {
  /** None for a file that cannot be shown. */
  readonly lines: readonly string[];
  readonly length: number;
  /** By line and column: errors come from the same places again and again. */
  readonly excerpts: Map<string, Excerpt | undefined>;
}

/** Files that are remembered, those that cannot be shown included. */
const maxFiles = 200;
/** UTF-16 code units of text that are remembered. */
const maxLength = 16 * 1024 * 1024;
const maxExcerpts = 100;

/**
 * Remembers the lines of files that were read, the last used ones for longest.
 *
 * A file is read once: code that changes while it runs would show other lines than those that ran.
 */
export class SourceFiles {
  readonly #options: SourceFilesOptions;
  /** The least recently used one first. */
  readonly #files = new Map<string, CachedFile>();
  readonly #loading = new Map<string, Promise<void>>();
  #length = 0;

  constructor(options: SourceFilesOptions) {
    this.#options = options;
  }

  /** Whether it is known already what a file shows. */
  has(path: string): boolean {
    return this.#files.has(path);
  }

  /** Reads a file, unless it is known. Never rejects. */
  load(path: string): Promise<void> {
    if (this.#files.has(path)) return Promise.resolve();
    const loading = this.#loading.get(path) ?? this.#load(path);
    this.#loading.set(path, loading);
    return loading;
  }

  /** Reads a file at once, unless it is known. */
  loadSync(path: string): void {
    if (!this.#files.has(path)) this.#keep(path, readSourceFileSync(path, this.#options.roots));
  }

  /** The lines around a place of a file that is known; `undefined` where there are none to show. */
  excerpt(path: string, place: SourcePlace): Excerpt | undefined {
    const file = this.#use(path);
    if (file === undefined) return undefined;
    const key = `${place.line}:${place.column ?? ""}`;
    if (file.excerpts.has(key)) return file.excerpts.get(key);
    const excerpt = excerptOf(file.lines, place, this.#options.redactLine);
    if (file.excerpts.size < maxExcerpts) file.excerpts.set(key, excerpt);
    return excerpt;
  }

  async #load(path: string): Promise<void> {
    const text = await readSourceFile(path, this.#options.roots);
    this.#loading.delete(path);
    if (!this.#files.has(path)) this.#keep(path, text);
  }

  #use(path: string): CachedFile | undefined {
    const file = this.#files.get(path);
    if (file === undefined) return undefined;
    this.#files.delete(path);
    this.#files.set(path, file);
    return file;
  }

  #keep(path: string, text: string | undefined): void {
    const lines = text === undefined ? [] : text.split(/\r\n|[\n\r]/);
    const file = { lines, length: text?.length ?? 0, excerpts: new Map() };
    this.#files.set(path, file);
    this.#length += file.length;
    for (const [oldest, { length }] of this.#files) {
      if (this.#files.size <= maxFiles && this.#length <= maxLength) return;
      this.#files.delete(oldest);
      this.#length -= length;
    }
  }
}
