import type { ReportedException } from "./reported-exception.ts";
import type { TracedException } from "./traced-exception.ts";

/**
 * Tells whether the frames say all that the text of a stack says.
 *
 * They do not when none was found, or when a producer adds lines of its own.
 */
export function isShownByTrace(
  { type, message, stack }: ReportedException,
  { trace, further }: TracedException,
): boolean {
  if (stack === undefined) return true;
  if (trace === undefined || (further.at(-1) ?? trace).after !== undefined) return false;
  // A header that the parser could not read as one is shown by type and message all the same.
  return trace.before === undefined || `${type ?? ""}: ${message ?? ""}`.includes(trace.before);
}
