import type { ProblemKind } from "./problem.ts";

/** Offsets in the text of a file; `end` is behind the last character. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/** A step from the top of a configuration to a part of it: a key, or a place in a list. */
export type PathStep = string | number;

/** A problem before it is shown: where it is by offsets. */
export interface Finding {
  readonly kind: ProblemKind;
  /** @default "error" */
  readonly severity?: "warning";
  readonly path: readonly PathStep[];
  readonly message: string;
  readonly range: TextRange;
  /** Another place that has to do with it: its line is told, too. */
  readonly other?: TextRange;
}

/** Writes a path as the Collector does: `service::pipelines::logs::receivers[0]`. */
export function formatPath(path: readonly PathStep[]): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === "number") return `${text}[${step}]`;
    return text === "" ? showKey(step) : `${text}::${showKey(step)}`;
  }, "");
}

const maxShownLength = 60;

/** A key as it may be shown: whoever pasted a DSN into the place of a key does not find it in a log. */
export function showKey(key: string): string {
  if (/:\/\/|.@./.test(key)) return "(a text that looks like a URL)";
  return key.length > maxShownLength ? `${key.slice(0, maxShownLength)}…` : key;
}
