/** The levels an event may have. Anything else, `warn` and upper case included, turns into `error`. */
export type EventLevel = "fatal" | "error" | "warning" | "info" | "debug";
