import { ownValue, scalarText } from "../logstash-event.ts";
import { listOf } from "./list-of.ts";

/**
 * Writes the frames that zerolog's pkgerrors marshaller lists as Go prints them.
 *
 * They name neither package nor directory, so a header must tell that they are a stack.
 */
export function goStackText(stack: readonly unknown[]): string | undefined {
  const lines: string[] = [];
  for (const frame of listOf(stack)) {
    const name = ownValue(frame, "func");
    const source = ownValue(frame, "source");
    const line = ownValue(frame, "line");
    if (typeof name !== "string" || typeof source !== "string") return undefined;
    lines.push(`${name}(...)`, `\t${source}:${scalarText(line)}`);
  }
  return lines.length === 0 ? undefined : ["goroutine 1 [running]:", ...lines].join("\n");
}
