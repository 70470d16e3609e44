/** What the process tells its caller. */
export const exitCodes = {
  /** All that should arrive arrived. */
  delivered: 0,
  /** Some records were lost; the summary says which and why. */
  lost: 1,
  /** Wrong usage or configuration; nothing was sent. */
  usage: 2,
} as const;

/** One of {@link exitCodes}. */
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
