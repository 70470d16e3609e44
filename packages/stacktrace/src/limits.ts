/**
 * How much of a text is read, in UTF-16 code units (1 Mi); the line cut by the limit is left out.
 */
export const maxTextLength = 1_048_576;

/**
 * How many frames of one exception are kept: Sentry's hard limit (Relay, stack-trace trimming).
 *
 * Frames from the middle go, so that the outermost calls and the crash both stay.
 */
export const maxFramesPerException = 250;

/** How many exceptions of one chain are kept; those in the middle go. */
export const maxExceptions = 50;

/**
 * How many frames may be put back, in all, that a trace left out as repeated or as common with
 * another.
 *
 * Real chains need some thousands. Without a limit, many small causes that each share one long
 * stack would make work and memory quadratic in the length of the text.
 */
export const maxRestoredFrames = 65_536;
