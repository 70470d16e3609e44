/** How many events are sent of a storm; without a limit, all of them. */
export interface StormControlOptions {
  /**
   * Events of one issue in a minute, in the long run; at least 1.
   *
   * @default no limit
   */
  readonly maxPerIssuePerMinute?: number | undefined;
  /**
   * Events of one issue that may come at once after a calm; at least 1. It counts only together with
   * `maxPerIssuePerMinute`.
   *
   * @default the same as `maxPerIssuePerMinute`
   */
  readonly burst?: number | undefined;
  /**
   * Events of all issues together in a minute, in the long run and at once; at least 1. The first event
   * of an issue is sent even beyond it.
   *
   * @default no limit
   */
  readonly maxPerMinute?: number | undefined;
}
