/** One line of what is shown of a record: what it is called, what it is, and why. */
export interface Row {
  readonly name: string;
  readonly value: string;
  /** Sentences below the value. */
  readonly reasons: readonly string[];
}
