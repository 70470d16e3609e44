import { pythonTraceHeader } from "../exception/python-trace-header.ts";
import type { RecordDraft } from "./record-draft.ts";

/**
 * Returns the stack trace of a draft as its language prints it, where the event had its frames only.
 *
 * NLog and log4j's layouts write the title apart from the frames. ecs-logging writes type and message
 * into fields of their own, and into `error.stack_trace` what is left: from Python `format_tb`, from PHP `getTraceAsString`, whose first frame is the caller of
 * the function that threw, so the place of the throw must come from the fields too.
 */
export function completeTrace(draft: RecordDraft): string | undefined {
  const { exceptionStack: stack, exceptionType: type, exceptionMessage: message } = draft;
  if (stack === undefined || type === undefined) return stack;
  const title = message === undefined || message === "" ? type : `${type}: ${message}`;
  if (stack.startsWith('  File "')) {
    return `${pythonTraceHeader}\n${stack.endsWith("\n") ? stack : `${stack}\n`}${title}\n`;
  }
  if (stack.startsWith("#0 ")) return `${title}${throwPlace(draft)}\nStack trace:\n${stack}`;
  return stack.startsWith("\tat ") || stack.startsWith("   at ") ? `${title}\n${stack}` : stack;
}

function throwPlace({ attributes }: RecordDraft): string {
  const file = attributes["code.file.path"];
  const line = attributes["code.line.number"];
  return typeof file === "string" && typeof line === "number" ? ` in ${file}:${line}` : "";
}
