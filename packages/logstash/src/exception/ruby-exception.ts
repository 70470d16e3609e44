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
  while (traces.length < maxChainLength) {
    const name = ownValue(current, "name");
    if (typeof name !== "string") break;
    const message = ownValue(current, "message");
    const title = typeof message === "string" ? `${message} (${name})` : name;
    const [place, ...callers] = listOf(ownValue(current, "stack_trace")).filter(
      (line) => typeof line === "string",
    );
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
