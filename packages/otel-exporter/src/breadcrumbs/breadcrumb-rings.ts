import type { LogRecord } from "@rookery/log-record";

import { severityThreshold } from "../mapping/severity/issue-threshold.ts";
import { recordSeverity } from "../mapping/severity/record-severity.ts";
import type { CheckedBreadcrumbOptions } from "./breadcrumb-options.ts";
import type { Breadcrumb, BreadcrumbEntry } from "./breadcrumb.ts";
import { createRecordEntry, timeMicros } from "./record-entry.ts";
import { createRingKey, type RingKey } from "./ring-key.ts";
import { Ring } from "./ring.ts";

/** Clocks differ, and some write whole seconds: what seems a second later may have been before. */
const toleranceMicros = 1_000_000;

/**
 * Changes a breadcrumb on its way into the event of `record`, or leaves it out: `null`. Must not throw.
 */
export type BreadcrumbTransform = (breadcrumb: Breadcrumb, record: LogRecord) => Breadcrumb | null;

/** What the rings hold. */
export interface BreadcrumbStats {
  /** Traces and instances. */
  readonly rings: number;
  readonly entries: number;
  /** Never more than `maxBytes`. */
  readonly bytes: number;
}

/**
 * Keeps what happened before an issue: the newest records of each trace, and without a trace of each
 * instance of a service, in bounded memory.
 *
 * A record is written down when it is noted, and read when an issue wants it. There is no timer: what
 * has been idle for too long goes when the next record comes.
 */
export class BreadcrumbRings {
  /** Names the ring of a record: its trace, else the instance of its service. */
  readonly keyOf: RingKey = createRingKey();
  readonly #options: CheckedBreadcrumbOptions;
  readonly #minSeverity: number;
  readonly #transform: BreadcrumbTransform | undefined;
  /** The least recently used first. */
  readonly #rings = new Map<string, Ring>();
  #newest: Ring | undefined;
  #bytes = 0;

  constructor(options: CheckedBreadcrumbOptions, transform?: BreadcrumbTransform) {
    this.#options = options;
    this.#minSeverity = severityThreshold(options.minSeverity);
    this.#transform = transform;
  }

  /** Remembers a record, an issue after its event was made. One that cannot be read is not remembered. */
  note(record: LogRecord, nowMillis: number): void {
    if (this.#options.maxPerTrace === 0) return;
    try {
      if (recordSeverity(record) < this.#minSeverity) return;
      this.noteEntry(this.keyOf(record), createRecordEntry(record, nowMillis), nowMillis);
    } catch {
      // A record that throws when it is read is told of where it becomes an issue.
    }
  }

  /** Remembers what is no record yet, in the ring of that name: `keyOf` makes names for records. */
  noteEntry(key: string, entry: BreadcrumbEntry, nowMillis: number): void {
    if (this.#options.maxPerTrace === 0) return;
    this.#dropIdle(nowMillis);
    const ring = this.#use(key, nowMillis);
    this.#bytes -= ring.bytes;
    ring.add(entry);
    this.#bytes += ring.bytes;
    this.#makeRoom(ring);
  }

  /**
   * Makes the breadcrumbs of an issue, oldest first: what its ring holds, without what happened more
   * than a second later than the issue itself.
   */
  of(record: LogRecord, nowMillis: number): readonly Breadcrumb[] {
    this.#dropIdle(nowMillis);
    const key = this.keyOf(record);
    if (!this.#rings.has(key)) return [];
    const latest = timeMicros(record, nowMillis) + toleranceMicros;
    return this.#use(key, nowMillis)
      .entries.filter((entry) => entry.timeMicros <= latest)
      .toSorted((one, other) => one.timeMicros - other.timeMicros)
      .flatMap((entry) => this.#breadcrumb(entry, record));
  }

  stats(): BreadcrumbStats {
    let entries = 0;
    for (const ring of this.#rings.values()) entries += ring.entries.length;
    return { rings: this.#rings.size, entries, bytes: this.#bytes };
  }

  #breadcrumb(entry: BreadcrumbEntry, record: LogRecord): readonly Breadcrumb[] {
    const breadcrumb = entry.toBreadcrumb();
    if (breadcrumb === undefined) return [];
    const shown = this.#transform === undefined ? breadcrumb : this.#transform(breadcrumb, record);
    return shown === null ? [] : [shown];
  }

  /** Finds or makes a ring, and puts it last of those that have to go. */
  #use(key: string, nowMillis: number): Ring {
    const known = this.#rings.get(key);
    const ring = known ?? new Ring(key, this.#options.maxPerTrace, nowMillis);
    if (known === undefined) this.#bytes += ring.bytes;
    if (ring !== this.#newest) {
      if (known !== undefined) this.#rings.delete(key);
      this.#rings.set(ring.key, ring);
      this.#newest = ring;
    }
    ring.lastUsedMillis = nowMillis;
    return ring;
  }

  #dropIdle(nowMillis: number): void {
    for (const ring of this.#rings.values()) {
      if (nowMillis - ring.lastUsedMillis < this.#options.idleMillis) return;
      this.#drop(ring);
    }
  }

  /** Whole rings go first; of the one that is in use, alone at last, its oldest entries. */
  #makeRoom(used: Ring): void {
    const { maxTraces, maxBytes } = this.#options;
    for (const ring of this.#rings.values()) {
      if (this.#bytes <= maxBytes && this.#rings.size <= maxTraces) return;
      if (ring !== used) this.#drop(ring);
    }
    while (this.#bytes > maxBytes && used.entries.length > 0) {
      this.#bytes -= used.bytes;
      used.removeOldest();
      this.#bytes += used.bytes;
    }
    if (used.entries.length === 0) this.#drop(used);
  }

  #drop(ring: Ring): void {
    this.#rings.delete(ring.key);
    this.#bytes -= ring.bytes;
    if (ring === this.#newest) this.#newest = undefined;
  }
}
