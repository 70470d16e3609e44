import type { EventInput } from "@rookery/core";

import { withRookeryNotes } from "../event-reading/with-rookery-notes.ts";
import {
  alsoSeen,
  seenAt,
  type AlsoSeen,
  type ErrorOrigin,
  type ErrorSource,
} from "./also-seen.ts";

interface Seen {
  readonly event: EventInput;
  readonly source: ErrorSource;
  readonly atMillis: number;
  /** Which in the order of arrival: it decides between equal times. */
  readonly arrival: number;
}

type Other = Pick<Seen, "atMillis" | "arrival"> & { readonly told: AlsoSeen };

const maxAlsoSeen = 20;
/** Where an error that is logged by more than twenty loggers is cut into two events. */
const maxLoggers = maxAlsoSeen + 1;

/**
 * One error, wherever it was seen so far.
 *
 * It becomes the event of whoever logged it last, which is the outermost: it knows most of what was
 * going on. A log goes before a span's record, which says nothing but the error, and what is fatal
 * before what is not: that it ended the process must not be hidden by a later word.
 */
export class SeenError {
  #shown: Seen;
  readonly #others: Other[] = [];
  readonly #loggers = new Set<string>();
  #arrivals = 0;

  constructor(event: EventInput, origin: ErrorOrigin) {
    this.#shown = this.#see(event, origin);
  }

  /** `log` as soon as anybody logged it. */
  get source(): ErrorSource {
    return this.#shown.source;
  }

  /** Whether no other logger may be added. */
  get isFull(): boolean {
    return this.#loggers.size >= maxLoggers;
  }

  /** Whether the logger has logged this error already: that it did so again is another event. */
  isRepeat(event: EventInput, origin: ErrorOrigin): boolean {
    return origin.source === "log" && this.#loggers.has(loggerOf(event, origin));
  }

  /** Takes one more sighting, in any order of time. */
  merge(event: EventInput, origin: ErrorOrigin): void {
    const seen = this.#see(event, origin);
    const other = isFurtherOut(seen, this.#shown) ? this.#shown : seen;
    if (other !== seen) this.#shown = seen;
    if (this.#others.length === maxAlsoSeen) return;
    const { arrival, atMillis } = other;
    this.#others.push({ atMillis, arrival, told: alsoSeen(other.event, other.source) });
  }

  /** The event that tells of it all. */
  toEvent(): EventInput {
    const { event } = this.#shown;
    if (this.#others.length === 0) return event;
    const also_seen = this.#others.toSorted(byTime).map(({ told }) => told);
    return withRookeryNotes(event, { also_seen });
  }

  #see(event: EventInput, origin: ErrorOrigin): Seen {
    const { source } = origin;
    if (source === "log") this.#loggers.add(loggerOf(event, origin));
    this.#arrivals += 1;
    return { event, source, atMillis: seenAt(event), arrival: this.#arrivals };
  }
}

function byTime(one: Other, other: Other): number {
  return one.atMillis - other.atMillis || one.arrival - other.arrival;
}

function isFurtherOut(seen: Seen, shown: Seen): boolean {
  if (seen.source !== shown.source) return seen.source === "log";
  if (isFatal(seen) !== isFatal(shown)) return isFatal(seen);
  return seen.atMillis >= shown.atMillis;
}

function isFatal({ event }: Seen): boolean {
  return event.level === "fatal";
}

function loggerOf({ logger = "" }: EventInput, { scope }: ErrorOrigin): string {
  return `${scope}\0${logger}`;
}
