import type { ReportedException } from "./reported-exception.ts";

/** What may be the exception of a record, and where the record tells of it. */
export interface ExceptionCandidate {
  readonly reported: ReportedException;
  /** The attributes that tell of nothing else. */
  readonly attributes: readonly string[];
  /** Where its error object lies; absent when it has none. */
  readonly place?: ErrorPlace;
  /** Whether it is none unless its stack has frames. @default false */
  readonly isNoneWithoutFrames?: boolean;
}

/** Where in a record an error object lies. */
export interface ErrorPlace {
  readonly isInBody: boolean;
  /** Names from the body, or from the attributes, inward; empty when these are the error. */
  readonly path: readonly string[];
}
