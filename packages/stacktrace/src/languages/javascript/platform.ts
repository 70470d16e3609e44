import type { StackFrame, StackTracePlatform } from "../../stack-trace.ts";

const browserPath = /^(?:https?|blob|app|capacitor|ionic|[a-z-]{1,20}-extension):/i;
const undecidedPath = /^(?:<anonymous>|wasm:|webpack|data:)/i;

/**
 * Tells Node from a browser by the frames: files and `node:` are Node's, URLs a browser's.
 *
 * Frames that say nothing leave it to the hint, and else it is `javascript`.
 */
export function platformOf(
  frames: readonly StackFrame[],
  hint: StackTracePlatform | undefined,
): StackTracePlatform {
  const paths = frames
    .flatMap(({ filename }) => filename ?? [])
    .filter((path) => !undecidedPath.test(path));
  if (paths.length === 0) {
    return hint === "node" ? "node" : "javascript";
  }
  return paths.every((path) => browserPath.test(path)) ? "javascript" : "node";
}
