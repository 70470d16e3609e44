import { hash, randomUUID } from "node:crypto";

import type { Position } from "../pipeline/position.ts";

/** So many different records of a request are remembered; more are counted as they come. */
const maxRemembered = 10_000;

/**
 * Places the records of one request: the same request, sent again, has the same places.
 *
 * A record's offset is how many with the same bytes came before it, so that it does not matter what else is in
 * the request; beyond the first 10,000 different ones it is how many records came before it.
 */
export class RequestPositions {
  readonly #source: string;
  readonly #delivery = randomUUID();
  readonly #occurrences = new Map<string, number>();
  #count = 0;

  /** `source` says for people who sent it. */
  constructor(source: string) {
    this.#source = source;
  }

  /** The place of the next record; `line` is where it stood, for people. */
  next(bytes: Uint8Array, line: number): Position {
    const offset = this.#offsetOf(bytes);
    this.#count += 1;
    return { source: this.#source, identity: "", delivery: this.#delivery, line, offset };
  }

  #offsetOf(bytes: Uint8Array): number {
    const key = hash("sha1", bytes, "base64");
    const occurrence = this.#occurrences.get(key);
    if (occurrence === undefined && this.#occurrences.size >= maxRemembered) return this.#count;
    this.#occurrences.set(key, (occurrence ?? 0) + 1);
    return occurrence ?? 0;
  }
}
