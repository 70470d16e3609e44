import type { LineGroup } from "./line-group.ts";

/** How much may wait for its next line. */
export interface OpenGroupLimits {
  readonly maxGroups: number;
  readonly maxHeldBytes: number;
}

/** The records that wait for their next lines, the one that has waited longest first. */
export class OpenGroups {
  readonly #limits: OpenGroupLimits;
  readonly #groups = new Map<string, LineGroup>();
  /** By place, the stream that was the last one there. */
  readonly #latest = new Map<string, string>();
  #heldBytes = 0;

  constructor(limits: OpenGroupLimits) {
    this.#limits = limits;
  }

  get size(): number {
    return this.#groups.size;
  }

  get(key: string): LineGroup | undefined {
    return this.#groups.get(key);
  }

  /** The stream that a line belongs to which does not say who printed it. */
  latestAt(place: string): string | undefined {
    return this.#latest.get(place);
  }

  add(group: LineGroup): void {
    this.#groups.set(group.key, group);
    this.#latest.set(group.place, group.key);
    this.#heldBytes += group.heldBytes;
  }

  /** Notes that a group holds so many bytes more, or less. */
  touch(group: LineGroup, heldBytes: number, nowMillis: number): void {
    group.heldBytes += heldBytes;
    group.touchedMillis = nowMillis;
    this.#heldBytes += heldBytes;
    // The last one of a map is the one that was put there last.
    this.#groups.delete(group.key);
    this.#groups.set(group.key, group);
  }

  remove(group: LineGroup): void {
    this.#groups.delete(group.key);
    if (this.#latest.get(group.place) === group.key) this.#latest.delete(group.place);
    this.#heldBytes -= group.heldBytes;
  }

  /** The one that has waited longest. */
  oldest(): LineGroup | undefined {
    for (const group of this.#groups.values()) return group;
    return undefined;
  }

  /** The one that has to go on, as more waits than may. */
  surplus(): LineGroup | undefined {
    const { maxHeldBytes, maxGroups } = this.#limits;
    return this.#groups.size > maxGroups || this.#heldBytes > maxHeldBytes
      ? this.oldest()
      : undefined;
  }
}
