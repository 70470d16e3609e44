import { ownValue } from "../logstash-event.ts";

/** Deeper chains are cut: nobody reads on, and a forged event could nest without end. */
const maxChainLength = 20;
const maxFrames = 1000;

/**
 * Writes the exception that Monolog normalized as PHP itself would print it.
 *
 * Monolog's `{class, message, file, trace, previous}` has `file:line` for each frame and no function
 * names. PHP's `(string) $exception` begins with the innermost previous exception; each that
 * follows is introduced by `Next`.
 */
export function phpExceptionText(exception: unknown): string {
  const chain: unknown[] = [];
  let current = exception;
  while (chain.length < maxChainLength && typeof ownValue(current, "class") === "string") {
    chain.push(current);
    current = ownValue(current, "previous");
  }
  return chain.toReversed().map(oneException).join("\n\nNext ");
}

function oneException(exception: unknown): string {
  const message = ownValue(exception, "message");
  const file = ownValue(exception, "file");
  const title = String(ownValue(exception, "class"));
  const header = typeof message === "string" && message !== "" ? `${title}: ${message}` : title;
  const place = typeof file === "string" ? ` in ${file}` : "";
  return `${header}${place}\nStack trace:\n${frames(ownValue(exception, "trace")).join("\n")}`;
}

function frames(trace: unknown): string[] {
  const entries = Array.isArray(trace) ? trace.slice(0, maxFrames) : [];
  const places = entries.filter((entry) => typeof entry === "string").map(framePlace);
  return [...places, "{main}"].map((place, index) => `#${index} ${place}`);
}

/** Turns Monolog's `file:line` into PHP's `file(line)`; anything else stays as it is. */
function framePlace(entry: string): string {
  const colon = entry.lastIndexOf(":");
  const line = entry.slice(colon + 1);
  return colon > 0 && lineNumber.test(line) ? `${entry.slice(0, colon)}(${line})` : entry;
}

const lineNumber = /^\d{1,9}$/;
