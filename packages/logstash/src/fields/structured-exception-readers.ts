import type { RecordDraft } from "../draft/record-draft.ts";
import { dotnetChain, dotnetClass, dotnetExceptionsText } from "../exception/dotnet-exceptions.ts";
import { goStackText } from "../exception/go-stack.ts";
import { jbossExceptionText } from "../exception/jboss-exception.ts";
import { joinedDotnetTrace } from "../exception/joined-dotnet-trace.ts";
import { logbackMessage, logbackThrowableText } from "../exception/logback-throwable.ts";
import { pythonFramesText } from "../exception/python-frames.ts";
import { rubyExceptionText } from "../exception/ruby-exception.ts";
import { ownValue } from "../logstash-event.ts";
import { exceptionStack, hasException } from "./exception-readers.ts";
import type { FieldReader } from "./field-node.ts";

/** An exception that its producer took apart: how it is called, and its trace as text. */
interface TakenApart {
  readonly type: unknown;
  readonly message: unknown;
  readonly stack: string | undefined;
}

/** Reads Serilog's `exceptions`, outermost first. */
export const serilogExceptions: FieldReader = (draft, value) => {
  if (!Array.isArray(value)) return false;
  const [outermost] = value;
  return take(draft, {
    type: ownValue(outermost, "ClassName"),
    message: ownValue(outermost, "Message"),
    stack: dotnetExceptionsText(value),
  });
};

/** Reads a .NET exception: an object with the inner one in it, or the text of `ToString()`. */
export const dotnetException: FieldReader = (draft, value, key, parent) => {
  if (typeof value === "string") {
    return exceptionStack(draft, joinedDotnetTrace(value), key, parent);
  }
  return take(draft, {
    type: dotnetClass(value),
    message: ownValue(value, "Message"),
    stack: dotnetExceptionsText(dotnetChain(value)),
  });
};

/** Reads logback's `throwable` (JsonEncoder). */
export const logbackThrowable: FieldReader = (draft, value) =>
  take(draft, {
    type: ownValue(value, "className"),
    message: logbackMessage(value),
    stack: logbackThrowableText(value),
  });

/** Reads an exception of semantic_logger: `name`, `message`, `stack_trace` and `cause`. */
export const rubyException: FieldReader = (draft, value) =>
  take(draft, {
    type: ownValue(value, "name"),
    message: ownValue(value, "message"),
    stack: rubyExceptionText(value),
  });

/** Reads the `exception` of JBoss's JSON formatter. */
export const jbossException: FieldReader = (draft, value) =>
  take(draft, {
    type: ownValue(value, "exceptionType"),
    message: ownValue(value, "message"),
    stack: jbossExceptionText(value),
  });

/** Reads the `stackTrace` of JBoss's JSON formatter, which begins with a colon and a space. */
export const jbossStack: FieldReader = (draft, value, key, parent) => {
  const text = typeof value === "string" && value.startsWith(": ") ? value.slice(2) : value;
  return exceptionStack(draft, text, key, parent);
};

/** Reads structlog's `exception`: text, or a list with the raised one first. */
export const structlogException: FieldReader = (draft, value, key, parent) => {
  if (!Array.isArray(value)) {
    return (
      typeof value === "string" && value.includes("\n") && exceptionStack(draft, value, key, parent)
    );
  }
  const [raised] = value;
  return take(draft, {
    type: ownValue(raised, "exc_type"),
    message: ownValue(raised, "exc_value"),
    stack: pythonFramesText(value),
  });
};

/** Reads zerolog's `stack`: frames with `func`, `source` and `line`. */
export const goStack: FieldReader = (draft, value) => {
  const text = Array.isArray(value) ? goStackText(value) : undefined;
  if (text === undefined || draft.exceptionStack !== undefined) return false;
  draft.exceptionStack = text;
  return true;
};

/** Reads loguru's `exception`: type and value; the trace stands in the text of the event. */
export const loguruException: FieldReader = (draft, value) => {
  const type = ownValue(value, "type");
  const message = ownValue(value, "value");
  if (typeof type !== "string" || draft.exceptionType !== undefined) return false;
  draft.exceptionType = type;
  draft.exceptionMessage = typeof message === "string" ? message : undefined;
  return true;
};

function take(draft: RecordDraft, { message, stack, type }: TakenApart): boolean {
  if (typeof type !== "string" || hasException(draft)) return false;
  draft.exceptionType = type;
  draft.exceptionMessage = typeof message === "string" ? message : undefined;
  draft.exceptionStack = stack;
  return true;
}
