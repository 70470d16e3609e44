import { LruMap } from "../lru-map.ts";
import type { ErrorSource } from "./also-seen.ts";

/** An error that became an event. */
export interface SentError {
  /** Whether it became one because it was logged, or from a span alone. */
  readonly source: ErrorSource;
  /** Tells the events of one error apart. */
  readonly serial: number;
}

/** A span ends long after the error that is recorded on it was logged, but not for ever. */
const memoryMillis = 5 * 60_000;
const maxRemembered = 10_000;

/** Remembers which errors became events, for five minutes after they were last seen. */
export class SentErrors {
  readonly #sent = new LruMap<string, SentError & { readonly atMillis: number }>(maxRemembered);

  add(key: string, { serial, source }: SentError, nowMillis: number): void {
    this.#sent.set(key, { source, serial, atMillis: nowMillis });
  }

  /** Finds an error that became an event, which counts as seeing it again. */
  find(key: string, nowMillis: number): SentError | undefined {
    const sent = this.#sent.get(key);
    if (sent === undefined) return undefined;
    if (nowMillis - sent.atMillis >= memoryMillis) {
      this.#sent.delete(key);
      return undefined;
    }
    this.add(key, sent, nowMillis);
    return sent;
  }

  /** Forgets an event that was lost; a later one of the same error is kept. */
  forget(key: string, serial: number): void {
    if (this.#sent.get(key)?.serial === serial) this.#sent.delete(key);
  }
}
