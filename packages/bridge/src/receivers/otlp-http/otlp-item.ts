import type { LogRecord } from "@rookery/log-record";

/** What an item of a request is: a log record, an exception on a span, or the span itself. */
export type OtlpItem = OtlpRecord | OtlpSpan | OtlpProblem;

/** A span, which is left out; its exceptions are records. */
interface OtlpSpan {
  readonly kind: "span";
}

/** A record that was read. */
export interface OtlpRecord {
  readonly kind: "record";
  readonly record: LogRecord;
  /** Tells it from any other: what it says, and what its resource and scope say. */
  readonly line: Uint8Array;
  readonly hasOwnTime: boolean;
}

/** An item that could not be read. */
export interface OtlpProblem {
  readonly kind: "problem";
  readonly code: OtlpProblemCode;
  /** One sentence that does not quote the item. */
  readonly message: string;
}

/** Why an item, or a whole request, could not be read. */
export type OtlpProblemCode = "malformed" | "nested_too_deeply" | "too_many_values";

/** Thrown while something is read that is not as OTLP has it. The message does not quote it. */
export class OtlpDecodeError extends Error {
  override readonly name = "OtlpDecodeError";
  readonly code: OtlpProblemCode;

  constructor(code: OtlpProblemCode, message: string) {
    super(message);
    this.code = code;
  }
}

/** The problem of what could not be read. */
export function toProblem(error: unknown): OtlpProblem {
  if (error instanceof OtlpDecodeError) {
    return { kind: "problem", code: error.code, message: error.message };
  }
  // What a reader of bytes throws at their end says nothing of them.
  const message = error instanceof Error ? error.message : "it could not be read";
  return { kind: "problem", code: "malformed", message };
}

/** How deep values may lie within each other. */
export const maxValueDepth = 100;

/** The error of a value that lies deeper than {@link maxValueDepth}. */
export function nestedTooDeeply(): OtlpDecodeError {
  return new OtlpDecodeError(
    "nested_too_deeply",
    `values are nested more than ${maxValueDepth} deep`,
  );
}
