import { ownValue } from "../logstash-event.ts";
import { listOf } from "./list-of.ts";

/** Deeper chains are cut: nobody reads on, and a forged event could nest without end. */
const maxChainLength = 20;

/**
 * Writes `{name, message, stack_trace, cause}` as Ruby prints an exception: the place of the throw,
 * message and class, then the callers; the cause after it.
 */
export function rubyExceptionText(exception: unknown): string | undefined {
  const traces: string[] = [];
  let current = exception;
  while (typeof ownValue(current, "name") === "string" && traces.length < maxChainLength) {
    const [place, ...callers] = listOf(ownValue(current, "stack_trace")).map(String);
    const title = `${String(ownValue(current, "message"))} (${String(ownValue(current, "name"))})`;
    if (place !== undefined) {
      traces.push(
        [`${place}: ${title}`, ...callers.map((caller) => `\tfrom ${caller}`)].join("\n"),
      );
    }
    current = ownValue(current, "cause");
    if (place === undefined) break;
  }
  return traces.length === 0 ? undefined : traces.join("\n");
}
