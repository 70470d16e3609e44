import type { LogFields, Logger } from "./logger.ts";

/** At most so many kinds of fault are remembered: a peer may put a new address into each. */
const maxKinds = 1000;
/** How long the same fault is not told again, in milliseconds. */
const quietMillis = 60_000;

interface Kind {
  readonly sinceMillis: number;
  repeats: number;
}

/**
 * Tells each fault once, however often it happens: a state when it begins and when it ends, an incident at
 * most once a minute, with how often it happened since.
 */
export class Faults {
  readonly #logger: Logger;
  readonly #now: () => number;
  readonly #states = new Set<string>();
  readonly #incidents = new Map<string, Kind>();

  /** `now` is a clock that never goes back, in milliseconds. */
  constructor(logger: Logger, now: () => number = () => performance.now()) {
    this.#logger = logger;
    this.#now = now;
  }

  /** A state that lasts: told when it begins. */
  began(kind: string, message: string, fields: LogFields = {}): void {
    if (this.#states.has(kind)) return;
    this.#states.add(kind);
    this.#logger.warn({ ...fields, fault: kind, state: "began" }, message);
  }

  /** The state is over; nothing is told where it never began. */
  ended(kind: string, message: string, fields: LogFields = {}): void {
    if (!this.#states.delete(kind)) return;
    this.#logger.info({ ...fields, fault: kind, state: "ended" }, message);
  }

  /** Something that went wrong in a moment, such as bad input of one peer. */
  happened(kind: string, message: string, fields: LogFields = {}): void {
    const now = this.#now();
    const known = this.#incidents.get(kind);
    if (known !== undefined && now - known.sinceMillis < quietMillis) {
      known.repeats += 1;
      return;
    }
    if (this.#incidents.size >= maxKinds && known === undefined) this.#forgetOldest();
    this.#incidents.delete(kind);
    this.#incidents.set(kind, { sinceMillis: now, repeats: 0 });
    const repeats = known?.repeats ?? 0;
    this.#logger.warn({ ...fields, fault: kind, ...(repeats > 0 && { repeats }) }, message);
  }

  #forgetOldest(): void {
    for (const oldest of this.#incidents.keys()) {
      this.#incidents.delete(oldest);
      return;
    }
  }
}
