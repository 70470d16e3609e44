import { readFileSync } from "node:fs";
import { join } from "node:path";

/** One rule of a specification: what is given, and what must come of it. */
export interface Vector<Given, Expected, AtSentry> {
  readonly id: string;
  /** Where the rule comes from. */
  readonly spec: string;
  readonly given: Given;
  readonly expected: Expected;
  /** What `@sentry/core` makes of it, where that is something else. */
  readonly sentryCore?: AtSentry;
}

/** Reads a file of vectors; a vector whose rule has no source, or an id that is there twice, is an error. */
export function readVectors<Given, Expected, AtSentry = never>(
  name: string,
): readonly Vector<Given, Expected, AtSentry>[] {
  const path = join(import.meta.dirname, "../vectors", `${name}.json`);
  const vectors: readonly Vector<Given, Expected, AtSentry>[] = JSON.parse(
    readFileSync(path, "utf8"),
  );
  const ids = new Set(vectors.map(({ id }) => id));
  const areSound = ids.size === vectors.length && vectors.every(({ spec }) => spec !== "");
  if (!areSound) throw new Error(`${name}.json: expected an id of its own and a spec for each`);
  return vectors;
}
