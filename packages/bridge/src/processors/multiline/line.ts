import type { PipelineRecord } from "../../pipeline/pipeline-record.ts";

/** A record that is one line of text. */
export interface Line {
  readonly item: PipelineRecord;
  /** What its source printed, without what was put before each line on the way. */
  readonly text: string;
  /** Whether it begins as records of a log do, with a time or a level: so no trace goes on. */
  readonly isPrefixed: boolean;
}

/** How rules decide about a line that follows others. */
export type Verdict =
  /** It belongs to them. */
  | "joins"
  /** It belongs to them, and nothing that follows does. */
  | "closes"
  /** It belongs to them if one of the next lines does. */
  | "perhaps"
  /** It is another record. */
  | "ends";

/** What is known of the lines of a record that is not complete. */
export interface JoinState {
  take(line: Line): Verdict;
  /** Whether the lines are a stack trace. */
  readonly isTrace: boolean;
}

/** Decides which lines are one record. */
export interface JoinRule {
  /** Begins a record; `undefined` for a line that nothing can follow. */
  begin(line: Line): JoinState | undefined;
}
