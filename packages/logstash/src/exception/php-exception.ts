import { ownValue } from "../logstash-event.ts";
import { chainOf } from "./chain-of.ts";
import { listOf } from "./list-of.ts";
import { phpFrame } from "./php-frame.ts";

/**
 * Writes the exception that Monolog normalized as PHP itself would print it.
 *
 * Monolog's `{class, message, file, trace, previous}` has `file:line` for each frame and no function
 * names; where it knows no file, the frame itself, as an object or as JSON text (Monolog 1). PHP's
 * `(string) $exception` begins with the innermost previous exception; each that follows is
 * introduced by `Next`.
 */
export function phpExceptionText(exception: unknown): string {
  return chainOf(exception, isException, (value) => ownValue(value, "previous"))
    .toReversed()
    .map(oneException)
    .join("\n\nNext ");
}

function isException(value: unknown): boolean {
  return typeof ownValue(value, "class") === "string";
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
  const places = listOf(trace)
    .map(phpFrame)
    .filter((place) => place !== undefined);
  return [...places, "{main}"].map((place, index) => `#${index} ${place}`);
}
