/** How an error that is seen in several places becomes one event. */
export interface DuplicatesOptions {
  /**
   * How long an event with an exception waits for others of the same exception in its trace, in
   * milliseconds, from the first of them; up to 1,000. 0 sends each at once, as an event of its own.
   *
   * @default 1_000
   */
  readonly mergeWindowMillis?: number | undefined;
}
