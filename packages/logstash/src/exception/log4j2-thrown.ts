import { ownValue } from "../logstash-event.ts";

/** Deeper chains are cut: nobody reads on, and a forged event could nest without end. */
const maxChainLength = 20;
const maxFrames = 1000;

/**
 * Returns log4j2's `thrown` as the stack trace that Java prints.
 *
 * `extendedStackTrace` is that text already when the layout has `stacktraceAsString`, else a list of
 * frames from which the text is written.
 */
export function log4j2ThrownText(thrown: unknown): string | undefined {
  const text = ownValue(thrown, "extendedStackTrace");
  if (typeof text === "string") return text === "" ? undefined : text;
  const lines: string[] = [];
  let current = thrown;
  for (let depth = 0; depth < maxChainLength; depth += 1) {
    const name = ownValue(current, "name");
    if (typeof name !== "string") break;
    lines.push(`${depth === 0 ? "" : "Caused by: "}${header(name, current)}`, ...frames(current));
    current = ownValue(current, "cause");
  }
  return lines.length > 1 ? `${lines.join("\n")}\n` : undefined;
}

function header(name: string, thrown: unknown): string {
  const message = ownValue(thrown, "message");
  return typeof message === "string" ? `${name}: ${message}` : name;
}

function frames(thrown: unknown): string[] {
  const list = ownValue(thrown, "extendedStackTrace");
  const entries = Array.isArray(list) ? list.slice(0, maxFrames) : [];
  const lines = entries.map(frameLine).filter((line) => line !== undefined);
  const common = ownValue(thrown, "commonElementCount");
  const hasCommon = typeof common === "number" && common > 0;
  return hasCommon ? [...lines, `\t... ${common} more`] : lines;
}

function frameLine(frame: unknown): string | undefined {
  const method = ownValue(frame, "method");
  const className = ownValue(frame, "class");
  if (typeof className !== "string" || typeof method !== "string") return undefined;
  return `\tat ${className}.${method}(${place(ownValue(frame, "file"), ownValue(frame, "line"))})`;
}

/** The JVM writes line -2 for native methods, and negative lines where it knows none. */
function place(file: unknown, line: unknown): string {
  if (line === -2) return "Native Method";
  if (typeof file !== "string") return "Unknown Source";
  return typeof line === "number" && line >= 0 ? `${file}:${line}` : file;
}
