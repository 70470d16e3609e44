import { parseStackTrace, type StackTrace } from "@rookery/stacktrace";

import type { ReportedException } from "./reported-exception.ts";

/** Each is looked for in the rest of the text: more would make work grow with their number. */
const maxFurtherTraces = 9;

/**
 * Parses the traces that follow the first one of a stack: `@effect/opentelemetry` joins the stacks of
 * all errors of a failure.
 *
 * Only what follows at once and names its exception counts, in the same language; the text of a body is
 * not searched, because it may be a dump of threads. Nine at most.
 */
export function furtherTraces(
  { isStackInBody }: ReportedException,
  first: StackTrace,
): readonly StackTrace[] {
  const traces: StackTrace[] = [];
  let after = isStackInBody === true ? undefined : first.after;
  while (after !== undefined && traces.length < maxFurtherTraces) {
    const trace = parseStackTrace(after, { platform: first.platform });
    const isNext = trace?.platform === first.platform && trace.before === undefined;
    if (trace?.exceptions.at(-1)?.type === undefined || !isNext) break;
    traces.push(trace);
    ({ after } = trace);
  }
  return traces;
}
