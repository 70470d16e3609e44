import { ownValue } from "../logstash-event.ts";

/** Deeper chains are cut: nobody reads on, and a forged event could nest without end. */
const maxChainLength = 20;
const maxFrames = 1000;

/** Returns logback's `throwable` (JsonEncoder) as the stack trace that Java prints. */
export function logbackThrowableText(throwable: unknown): string | undefined {
  const lines: string[] = [];
  let current = throwable;
  for (let depth = 0; depth < maxChainLength; depth += 1) {
    const name = ownValue(current, "className");
    if (typeof name !== "string") break;
    const message = ownValue(current, "message");
    const title = typeof message === "string" ? `${name}: ${message}` : name;
    lines.push(depth === 0 ? title : `Caused by: ${title}`, ...frames(current));
    current = ownValue(current, "cause");
  }
  return lines.length > 1 ? `${lines.join("\n")}\n` : undefined;
}

function frames(throwable: unknown): string[] {
  const list = ownValue(throwable, "stepArray");
  const steps = Array.isArray(list) ? list.slice(0, maxFrames) : [];
  const lines = steps.map((step) => frameLine(step)).filter((line) => line !== undefined);
  const common = ownValue(throwable, "commonFramesCount");
  const hasCommon = typeof common === "number" && common > 0;
  return hasCommon ? [...lines, `\t... ${common} common frames omitted`] : lines;
}

function frameLine(step: unknown): string | undefined {
  const className = ownValue(step, "className");
  const method = ownValue(step, "methodName");
  if (typeof className !== "string" || typeof method !== "string") return undefined;
  const file = ownValue(step, "fileName");
  const line = ownValue(step, "lineNumber");
  if (line === -2) return `\tat ${className}.${method}(Native Method)`;
  if (typeof file !== "string") return `\tat ${className}.${method}(Unknown Source)`;
  const place = typeof line === "number" && line >= 0 ? `${file}:${line}` : file;
  return `\tat ${className}.${method}(${place})`;
}
