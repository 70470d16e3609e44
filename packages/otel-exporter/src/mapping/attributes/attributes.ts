/** Attributes by name, read once and safely; `__proto__` is a name like any other. */
export type Attributes = ReadonlyMap<string, unknown>;
