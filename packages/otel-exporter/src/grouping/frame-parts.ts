import { readProperty } from "@rookery/core/values";

import { textIn } from "./event-parts.ts";

/** What frameworks generate: proxies, lambdas, accessors. */
const generated = "$$";
const lambda = "lambda$";

/**
 * Names what a stack contributes to grouping: module or file, and function of each frame of the app,
 * or of all frames where none is the app's.
 *
 * Lines do not count, a function that calls itself counts once, and what a compiler numbers is left
 * out (Sentry develop docs, grouping, "Grouping by Stack Trace").
 */
export function frameParts(frames: readonly object[]): readonly string[] {
  const inApp = frames.filter((frame) => readProperty(frame, "in_app") === true);
  const parts = (inApp.length > 0 ? inApp : frames).map(framePart).filter((part) => part !== ":");
  return parts.filter((part, index) => part !== parts[index - 1]);
}

function framePart(frame: object): string {
  const place = textIn(frame, "module") ?? baseName(textIn(frame, "filename") ?? "");
  return `${beforeMark(place, generated)}:${beforeMark(textIn(frame, "function") ?? "", lambda)}`;
}

function beforeMark(name: string, mark: string): string {
  const end = name.indexOf(mark);
  return end === -1 ? name : name.slice(0, end);
}

/** Folders differ between machines. */
function baseName(path: string): string {
  return path.slice(Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")) + 1).toLowerCase();
}
