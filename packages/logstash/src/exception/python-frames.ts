import { ownValue, scalarText } from "../logstash-event.ts";
import { maxChainLength } from "./chain-of.ts";
import { listOf } from "./list-of.ts";
import { pythonTraceHeader } from "./python-trace-header.ts";

const directCause = "The above exception was the direct cause of the following exception:";
const duringHandling = "During handling of the above exception, another exception occurred:";

/**
 * Writes the exceptions that structlog listed (`ExceptionDictTransformer`), the raised one first, as
 * Python prints them: the first cause first. `is_cause` tells a `raise … from` from an exception that
 * was raised while another was handled.
 */
export function pythonFramesText(exceptions: readonly unknown[]): string | undefined {
  const parts: string[] = [];
  for (const exception of exceptions.slice(0, maxChainLength).toReversed()) {
    const text = oneException(exception);
    if (text === undefined) return undefined;
    parts.push(text, ownValue(exception, "is_cause") === false ? duringHandling : directCause);
  }
  return parts.length === 0 ? undefined : parts.slice(0, -1).join("\n\n");
}

function oneException(exception: unknown): string | undefined {
  const type = ownValue(exception, "exc_type");
  const list = ownValue(exception, "frames");
  if (typeof type !== "string" || !Array.isArray(list)) return undefined;
  const frames = listOf(list).map((frame) => frameLines(frame));
  const message = ownValue(exception, "exc_value");
  const title = typeof message === "string" && message !== "" ? `${type}: ${message}` : type;
  return [pythonTraceHeader, ...frames, title].join("\n");
}

function frameLines(frame: unknown): string {
  const [file, line, name] = ["filename", "lineno", "name"].map((key) =>
    scalarText(ownValue(frame, key)),
  );
  const source = ownValue(frame, "line");
  const place = `  File "${file}", line ${line}, in ${name}`;
  return typeof source === "string" && source !== "" ? `${place}\n    ${source.trim()}` : place;
}
