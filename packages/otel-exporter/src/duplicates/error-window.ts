import { Hold, type EventInput, type HoldEnd, type Settlement } from "@rookery/core";

import type { ErrorOrigin } from "./also-seen.ts";
import { errorKey } from "./error-key.ts";
import { SeenError } from "./seen-error.ts";
import { SentErrors } from "./sent-errors.ts";

/** How an {@link ErrorWindow} holds events back. */
export interface ErrorWindowOptions {
  /** How long an error waits for others of its kind, in milliseconds; 0 for not at all. */
  readonly mergeWindowMillis: number;
  /** Makes the envelope of an event, when it is let go; or says why there is none. */
  readonly finish: (event: EventInput) => HoldEnd;
  /** Events held back at once, at least 1: beyond that, the oldest is let go early. @default 1_000 */
  readonly maxHeld?: number;
  /** A clock that never goes back, in milliseconds. @default performance.now */
  readonly now?: () => number;
}

/**
 * What to do with an event.
 *
 * - `pass`: send it at once, as it is.
 * - `held`: enqueue its hold, which ends by itself.
 * - `merged`: nothing; another event tells of it.
 */
export type Sighting =
  | { readonly kind: "pass" }
  | { readonly kind: "held"; readonly hold: Hold }
  | { readonly kind: "merged" };

/** Where all events are that a window has seen, but those that passed. */
export interface ErrorWindowStats {
  readonly held: number;
  /** Not sent, because another event tells of the same error. */
  readonly merged: number;
}

interface OpenError {
  readonly key: string;
  readonly serial: number;
  readonly seen: SeenError;
  /** Absent when the event was sent before: all that is seen now is merged into that. */
  readonly hold: Hold | undefined;
  readonly deadline: number;
}

/**
 * Makes one event of an error that is logged by several loggers, or recorded on spans, in one trace.
 *
 * Who logs an error and throws it on has it logged again further out. The first sighting opens a
 * window; at its end the outermost is sent, and says where else the error was seen. What one logger
 * logs twice are two events.
 *
 * @example
 * const window = new ErrorWindow({ mergeWindowMillis: 1000, finish });
 * const delivery = new Delivery({ transport, onFlush: () => window.flush() });
 * const sighting = window.sight(event, { source: "log", scope: "shop" });
 * if (sighting.kind === "held") await delivery.enqueue([{ hold: sighting.hold }], 0);
 */
export class ErrorWindow {
  readonly #options: ErrorWindowOptions;
  readonly #maxHeld: number;
  readonly #now: () => number;
  /** The first to be opened comes first, and is the first to be closed. */
  readonly #open = new Map<string, OpenError>();
  readonly #sent = new SentErrors();
  #timer: NodeJS.Timeout | undefined;
  #serial = 0;
  #merged = 0;

  constructor(options: ErrorWindowOptions) {
    this.#options = options;
    this.#maxHeld = options.maxHeld ?? 1000;
    this.#now = options.now ?? (() => performance.now());
  }

  /** Decides about an event. Whoever is given a hold enqueues it. */
  sight(event: EventInput, origin: ErrorOrigin): Sighting {
    if (this.#options.mergeWindowMillis === 0) return { kind: "pass" };
    const key = errorKey(event);
    if (key === undefined) return { kind: "pass" };
    const now = this.#now();
    this.#closeUntil(now);
    const open = this.#open.get(key);
    if (open !== undefined) return this.#join(open, event, origin);
    const sent = this.#sent.find(key, now);
    const { source } = origin;
    const isToldAlready = sent !== undefined && (source === "span" || sent.source === "span");
    const seen = new SeenError(event, origin);
    if (!isToldAlready) return this.#hold(key, seen, now);
    // A span told of it first: the logs of one window, which would be one event, are merged into that.
    const deadline = now + this.#options.mergeWindowMillis;
    const serial = this.#nextSerial();
    if (source === "log") this.#add({ key, serial, seen, hold: undefined, deadline }, now);
    return this.#countMerged();
  }

  /** Lets go all that is held, as it is. */
  flush(): void {
    for (const open of this.#open.values()) this.#close(open);
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  /** Says how much is held and how much was merged. */
  stats(): ErrorWindowStats {
    let held = 0;
    for (const { hold } of this.#open.values()) if (hold !== undefined) held += 1;
    return { held, merged: this.#merged };
  }

  #join(open: OpenError, event: EventInput, origin: ErrorOrigin): Sighting {
    if (open.seen.isRepeat(event, origin)) return { kind: "pass" };
    open.seen.merge(event, origin);
    if (open.seen.isFull) this.#close(open);
    return this.#countMerged();
  }

  #hold(key: string, seen: SeenError, now: number): Sighting {
    const serial = this.#nextSerial();
    const hold = new Hold((settlement) => {
      this.#settled(key, serial, settlement);
    });
    this.#add({ key, serial, seen, hold, deadline: now + this.#options.mergeWindowMillis }, now);
    return { kind: "held", hold };
  }

  #add(error: OpenError, now: number): void {
    for (const oldest of this.#open.values()) {
      if (this.#open.size < this.#maxHeld) break;
      this.#close(oldest);
    }
    this.#open.set(error.key, error);
    this.#startTimer(now);
  }

  #nextSerial(): number {
    this.#serial += 1;
    return this.#serial;
  }

  #closeUntil(now: number): void {
    for (const open of this.#open.values()) {
      if (open.deadline > now) return;
      this.#close(open);
    }
  }

  #close({ hold, key, seen, serial }: OpenError): void {
    this.#open.delete(key);
    this.#sent.add(key, { source: seen.source, serial }, this.#now());
    if (hold === undefined) return;
    try {
      const end = this.#options.finish(seen.toEvent());
      if ("envelope" in end) hold.release(end.envelope);
      else hold.cancel(end);
    } catch {
      // A bug of ours, or of a hostile value: the delivery counts and tells what it cost.
      hold.cancel({ status: "dropped", reason: "internal_sdk_error" });
    }
  }

  /** An event that was lost tells of nothing: the next sighting is to be sent. */
  #settled(key: string, serial: number, { status }: Settlement): void {
    if (status !== "dropped") return;
    if (this.#open.get(key)?.serial === serial) this.#open.delete(key);
    this.#sent.forget(key, serial);
  }

  #countMerged(): Sighting {
    this.#merged += 1;
    return { kind: "merged" };
  }

  #startTimer(now: number): void {
    if (this.#timer !== undefined) return;
    for (const { deadline } of this.#open.values()) {
      this.#timer = setTimeout(
        () => {
          this.#timer = undefined;
          this.#closeUntil(this.#now());
          this.#startTimer(this.#now());
        },
        Math.max(1, Math.ceil(deadline - now)),
      );
      // An app that ends in good order flushes; nobody is kept alive for this.
      this.#timer.unref();
      return;
    }
  }
}
