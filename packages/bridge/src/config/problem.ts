/** What kind of problem a configuration has. */
export type ProblemKind =
  | "syntax"
  | "substitution"
  | "structure"
  | "unknown_key"
  | "unknown_type"
  | "value"
  | "reference"
  | "listener"
  | "unused";

/** Something that is wrong with a configuration. Neither text of it has a secret. */
export interface Problem {
  /** The daemon does not run with an error; a warning is told. */
  readonly severity: "error" | "warning";
  readonly kind: ProblemKind;
  /** Where it is, as the Collector writes it: `receivers::logstash_tcp::endpoint`; empty for all of it. */
  readonly path: string;
  /** What is wrong and what was expected, in one line. */
  readonly message: string;
  /** The place in the file, both from 1. */
  readonly line: number;
  readonly column: number;
  /** The line as far as it may be shown, with a caret below; none where there is no such line. */
  readonly excerpt: readonly string[];
}
