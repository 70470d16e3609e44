import { ownValue } from "../logstash-event.ts";
import { chainOf } from "./chain-of.ts";
import { listOf } from "./list-of.ts";

/**
 * Writes `{name, message, stack_trace, cause}` as Ruby prints an exception: the place of the throw,
 * message and class, then the callers; the cause after it.
 */
export function rubyExceptionText(exception: unknown): string | undefined {
  const chain = chainOf(exception, isException, (value) => ownValue(value, "cause"));
  return chain.length === 0 ? undefined : chain.map(oneException).join("\n");
}

/** Without a backtrace it was never raised, and there is nothing to print but its title. */
function isException(value: unknown): boolean {
  return typeof ownValue(value, "name") === "string" && backtrace(value).length > 0;
}

function oneException(exception: unknown): string {
  const name = String(ownValue(exception, "name"));
  const message = ownValue(exception, "message");
  const title = typeof message === "string" ? `${message} (${name})` : name;
  const [place = "", ...callers] = backtrace(exception);
  return [`${place}: ${title}`, ...callers.map((caller) => `\tfrom ${caller}`)].join("\n");
}

function backtrace(exception: unknown): string[] {
  return listOf(ownValue(exception, "stack_trace")).filter((line) => typeof line === "string");
}
