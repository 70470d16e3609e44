import type { ExceptionTitle } from "../exception/exception-title.ts";
import { readExceptionTitle } from "../exception/read-exception-title.ts";
import { completeTrace } from "./complete-trace.ts";
import type { RecordDraft } from "./record-draft.ts";

/**
 * Writes the exception of a draft as attributes of the semantic conventions, "Exceptions in logs".
 *
 * What the event does not name is read from the stack trace, as far as that is certain.
 */
export function setExceptionAttributes(draft: RecordDraft): void {
  const named = { type: draft.exceptionType, message: draft.exceptionMessage };
  const { type, message } = withTitle(named, draft.exceptionStack);
  if (type !== undefined) draft.attributes["exception.type"] = type;
  if (message !== undefined) draft.attributes["exception.message"] = message;
  const stack = completeTrace(draft);
  if (stack !== undefined) draft.attributes["exception.stacktrace"] = stack;
}

interface NamedException {
  readonly type: string | undefined;
  readonly message: string | undefined;
}

function withTitle(named: NamedException, stack: string | undefined): NamedException {
  if (stack === undefined || (named.type !== undefined && named.message !== undefined)) {
    return named;
  }
  const title = readExceptionTitle(stack);
  if (title === undefined || !agrees(named, title)) return named;
  return { type: named.type ?? title.type, message: named.message ?? title.message };
}

/** A trace may be about another exception than the fields: a cause, or a wrapper. */
function agrees(named: NamedException, title: ExceptionTitle): boolean {
  if (named.message !== undefined) return named.message === title.message;
  return named.type === undefined || simpleName(named.type) === simpleName(title.type);
}

function simpleName(type: string): string {
  return type.slice(type.lastIndexOf(".") + 1);
}
