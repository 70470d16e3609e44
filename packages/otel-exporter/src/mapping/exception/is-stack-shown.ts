import type { ReportedException } from "./reported-exception.ts";
import type { TracedException } from "./traced-exception.ts";

/**
 * Tells whether the frames say all that the text of a stack says.
 *
 * They do not when none was found, or when there is more than one trace: only the first is read, and
 * some producers write several (`@effect/opentelemetry`), or add lines of their own.
 */
export function isStackShown(
  { type, message, stack }: ReportedException,
  { trace }: TracedException,
): boolean {
  if (stack === undefined) return true;
  if (trace === undefined || trace.after !== undefined) return false;
  // A header that the parser could not read as one is shown by type and message all the same.
  return trace.before === undefined || `${type ?? ""}: ${message ?? ""}`.includes(trace.before);
}
