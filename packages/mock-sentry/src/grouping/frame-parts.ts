import type { JsonObject } from "../json/json-value.ts";
import { textIn } from "./packet-parts.ts";

const generatedClass = /\$\$[\w$]{0,200}/g;

/**
 * Lists what a stack of frames contributes to grouping: `module or file: function` of each.
 *
 * Line numbers do not count; code of libraries counts only where there is none of the app; a
 * function that calls itself counts once; Java's lambdas have no lasting names (Sentry develop
 * docs, grouping, "Grouping by Stack Trace"; an approximation).
 */
export function framePartsOf(frames: readonly JsonObject[]): readonly string[] {
  const inApp = frames.filter((frame) => frame["in_app"] === true);
  const parts = (inApp.length > 0 ? inApp : frames).map((frame) => framePart(frame));
  const known = parts.filter((part) => part !== "");
  return known.filter((part, index) => part !== known[index - 1]);
}

/** Names a file without its folders, in lower case. */
function baseName(path: string): string {
  return path.slice(Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")) + 1).toLowerCase();
}

function framePart(frame: JsonObject): string {
  const module = textIn(frame, "module");
  const filename = textIn(frame, "filename");
  const functionName = textIn(frame, "function") ?? "";
  const isLambda = functionName.startsWith("lambda$") || module?.includes("$$Lambda$") === true;
  const place = module?.replace(generatedClass, "") ?? baseName(filename ?? "");
  const part = `${place}:${isLambda ? "" : functionName}`;
  return part === ":" ? "" : part;
}
