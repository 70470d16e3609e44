/** One context of an event: names and values. */
export type EventContext = Readonly<Record<string, unknown>>;

/** Contexts by their names. */
export type EventContexts = Readonly<Record<string, EventContext>>;
