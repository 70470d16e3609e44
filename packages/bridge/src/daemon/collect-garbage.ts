import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

interface CollectionOptions {
  readonly type: "major";
  readonly execution: "sync";
  /** Gives back to the system what it can, and not only what is needed to go on. */
  readonly flavor: "last-resort";
}

let collect: ((options: CollectionOptions) => void) | undefined;

/** Collects all garbage, and gives back to the system what that frees. Takes a tenth of a second or so. */
export function collectGarbage(): void {
  collect ??= exposed();
  collect({ type: "major", execution: "sync", flavor: "last-resort" });
}

/** Has Node give memory back sooner from now on, at the price of more work; or no longer. */
export function saveMemory(isSaving: boolean): void {
  setFlagsFromString(isSaving ? "--optimize-for-size" : "--no-optimize-for-size");
}

function exposed(): (options: CollectionOptions) => void {
  setFlagsFromString("--expose-gc");
  const found: (options: CollectionOptions) => void = runInNewContext("gc");
  return found;
}
