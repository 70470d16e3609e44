import type { DecodeReason, ReasonPart } from "./decode-reason.ts";
import type { ExplainedDraft } from "./explained-draft.ts";

/** Where message, logger, exception and trace are from. */
export function sourceReasons(explained: ExplainedDraft): readonly DecodeReason[] {
  const { notes, record } = explained;
  const body =
    record.body === undefined
      ? [missing("body", "No field holds a message.")]
      : [readFrom("body", notes.source("body") ?? notes.source("fallbackBody"), "Read from")];
  const logger = [readFrom("logger", notes.source("loggerName"), "Read from")];
  return [...body, ...logger, ...exceptionReasons(explained), ...traceReasons(explained)].filter(
    (reason) => reason !== undefined,
  );
}

function exceptionReasons({
  draft,
  notes,
  record,
}: ExplainedDraft): readonly (DecodeReason | undefined)[] {
  const stackField = notes.source("exceptionStack");
  const fromStack = (
    [
      ["exceptionType", "exception.type", "class"],
      ["exceptionMessage", "exception.message", "message"],
    ] as const
  )
    .filter(([slot, name]) => draft[slot] === undefined && record.attributes[name] !== undefined)
    .map(([, , what]) => what);
  return [
    readFrom("exception", notes.source("exceptionType"), "Its class is read from"),
    readFrom("exception", notes.source("exceptionMessage"), "Its message is read from"),
    readFrom("exception", stackField, "Its stack trace is read from"),
    fromStack.length === 0
      ? undefined
      : {
          part: "exception",
          code: "read_from_stack_trace",
          message: `Its ${fromStack.join(" and ")} ${fromStack.length > 1 ? "are" : "is"} read from the stack trace.`,
        },
  ];
}

function traceReasons({ notes, record }: ExplainedDraft): readonly (DecodeReason | undefined)[] {
  const trace = notes.source("traceId");
  const span = notes.source("spanId") ?? notes.source("fallbackSpanId");
  if (record.spanContext !== undefined) return [readFrom("trace", both(trace, span), "Read from")];
  if (trace === undefined && span === undefined) return [];
  const message = "An id of a trace or of a span alone names no span: it stays an attribute.";
  return [{ part: "trace", code: "incomplete_trace", field: trace ?? span ?? "", message }];
}

function both(trace: string | undefined, span: string | undefined): string | undefined {
  return span === undefined || span === trace ? trace : `${trace ?? ""} and ${span}`;
}

function readFrom(
  part: ReasonPart,
  field: string | undefined,
  what: string,
): DecodeReason | undefined {
  if (field === undefined) return undefined;
  return { part, code: "read_from_field", field, message: `${what} ${field}.` };
}

function missing(part: ReasonPart, message: string): DecodeReason {
  return { part, code: "missing", message };
}
