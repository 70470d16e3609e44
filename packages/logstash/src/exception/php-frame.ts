import { isObject, ownValue } from "../logstash-event.ts";

const lineNumber = /^\d{1,9}$/;

/** Monolog leaves the function out, and no line of PHP's own is without one. */
const unknownFunction = "{unknown}()";

/**
 * Writes one frame of a normalized PHP exception as PHP does, without its number.
 *
 * Turns `file:line` into `file(line): {unknown}()`, and a frame of `debug_backtrace` into `file(line):
 * Class->method()`. Any other text stays as it is; `undefined` for what is no frame.
 */
export function phpFrame(entry: unknown): string | undefined {
  if (typeof entry !== "string") return isObject(entry) ? call(entry) : undefined;
  const object = entry.startsWith("{") ? parsed(entry) : undefined;
  if (object !== undefined) return call(object);
  const colon = entry.lastIndexOf(":");
  const line = entry.slice(colon + 1);
  if (colon < 1 || !lineNumber.test(line)) return entry;
  return `${entry.slice(0, colon)}(${line}): ${unknownFunction}`;
}

function call(frame: unknown): string | undefined {
  const name = ownValue(frame, "function");
  if (typeof name !== "string") return undefined;
  const className = ownValue(frame, "class");
  const type = ownValue(frame, "type") === "::" ? "::" : "->";
  const method = typeof className === "string" ? `${className}${type}${name}` : name;
  const file = ownValue(frame, "file");
  const line = ownValue(frame, "line");
  const hasPlace = typeof file === "string" && typeof line === "number";
  return `${hasPlace ? `${file}(${line})` : "[internal function]"}: ${method}()`;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
