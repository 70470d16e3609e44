import type { BreadcrumbEntry } from "./breadcrumb.ts";

/** What a ring takes beside its entries and its key: the object, its lists, its place in a map. */
const overheadBytes = 400;

/** The newest entries of one trace or instance, in the order in which they came. */
export class Ring {
  readonly key: string;
  /** When it was last written or read. */
  lastUsedMillis: number;
  readonly #maxEntries: number;
  readonly #entries: BreadcrumbEntry[] = [];
  #bytes: number;

  constructor(key: string, maxEntries: number, nowMillis: number) {
    // A key of our own: one that was cut from a longer text would hold all of it.
    this.key = Buffer.from(key, "utf16le").toString("utf16le");
    this.lastUsedMillis = nowMillis;
    this.#maxEntries = maxEntries;
    this.#bytes = overheadBytes + 2 * key.length;
  }

  get bytes(): number {
    return this.#bytes;
  }

  get entries(): readonly BreadcrumbEntry[] {
    return this.#entries;
  }

  /** Adds an entry, in the place of the oldest one where the ring is full. */
  add(entry: BreadcrumbEntry): void {
    if (this.#entries.length === this.#maxEntries) this.removeOldest();
    this.#entries.push(entry);
    this.#bytes += entry.bytes;
  }

  removeOldest(): void {
    this.#bytes -= this.#entries.shift()?.bytes ?? 0;
  }
}
