import type { PipelineRecord } from "../../pipeline/pipeline-record.ts";
import type { JoinRule, Line } from "./line.ts";

/** What is joined, when and how. */
export interface Joining {
  /** Reads a record as a line; `undefined` for what is none, and ends what stood before it. */
  readonly read: (item: PipelineRecord) => Line | undefined;
  /** Whether it is one indeed: asked last, as that may cost more. */
  readonly isLine: (item: PipelineRecord) => boolean;
  readonly rule: JoinRule;
  /** Makes one record of two lines or more. */
  readonly join: (lines: readonly [Line, ...Line[]], isTrace: boolean) => PipelineRecord;
}
