import { ownValue } from "../logstash-event.ts";

const maxChainLength = 20;
const maxFrames = 1000;

/** Writes the exception of JBoss's JSON formatter (Quarkus, WildFly) as Java prints it. */
export function jbossExceptionText(exception: unknown): string | undefined {
  const lines: string[] = [];
  let current = exception;
  for (let depth = 0; depth < maxChainLength; depth += 1) {
    const type = ownValue(current, "exceptionType");
    if (typeof type !== "string") break;
    const message = ownValue(current, "message");
    const title = typeof message === "string" ? `${type}: ${message}` : type;
    lines.push(depth === 0 ? title : `Caused by: ${title}`, ...frames(ownValue(current, "frames")));
    current = ownValue(ownValue(current, "causedBy"), "exception");
  }
  return lines.length > 1 ? `${lines.join("\n")}\n` : undefined;
}

/** JBoss names no files: only class, method and line. */
function frames(list: unknown): string[] {
  const entries = Array.isArray(list) ? list.slice(0, maxFrames) : [];
  return entries.flatMap((entry) => {
    const className = ownValue(entry, "class");
    const method = ownValue(entry, "method");
    if (typeof className !== "string" || typeof method !== "string") return [];
    const line = ownValue(entry, "line");
    const place =
      typeof line === "number" && line >= 0 ? `${fileOf(className)}:${line}` : "Unknown Source";
    return [`\tat ${className}.${method}(${place})`];
  });
}

/** A class stands in the file of its outermost class, as Java's compiler wants of public ones. */
function fileOf(className: string): string {
  const simple = className.slice(className.lastIndexOf(".") + 1);
  return `${simple.split("$", 1)[0] ?? simple}.java`;
}
