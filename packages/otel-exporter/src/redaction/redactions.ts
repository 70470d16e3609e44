/** What was redacted, by kind: `key`, `email`, `jwt`, the name of a pattern, and so on. */
export type RedactionCounts = Readonly<Record<string, number>>;

/** A value of which nothing is left that had to be redacted. */
export interface Redacted<Value> {
  readonly value: Value;
  /** Empty when nothing was redacted. */
  readonly redactions: RedactionCounts;
}

/** Counts what is redacted in one event, log or breadcrumb. */
export class Redactions {
  readonly #counts = new Map<string, number>();
  #total = 0;

  add(kind: string): void {
    this.#total += 1;
    this.#counts.set(kind, (this.#counts.get(kind) ?? 0) + 1);
  }

  get total(): number {
    return this.#total;
  }

  counts(): RedactionCounts {
    return Object.fromEntries(this.#counts);
  }
}
