import type { StackFrame, StackTracePlatform } from "../../stack-trace.ts";

const browserPath =
  /^(?:https?|blob|app|capacitor|ionic|chrome|resource|[a-z-]{1,32}-extension):|\.(?:js)?bundle$/i;
const undecidedPath = /^(?:<|wasm:|webpack|data:|debugger |eval code|native$)/i;

/**
 * Tells Node from a browser by the frames: files and `node:` are Node's, URLs a browser's, and
 * bundles React Native's.
 *
 * Frames that say nothing leave it to the hint, and else it is `javascript`.
 */
export function platformOf(
  frames: readonly StackFrame[],
  hint: StackTracePlatform | undefined,
): StackTracePlatform {
  let isDecided = false;
  for (const { filename } of frames) {
    if (filename === undefined || undecidedPath.test(filename)) {
      continue;
    }
    if (!browserPath.test(filename)) {
      return "node";
    }
    isDecided = true;
  }
  return !isDecided && hint === "node" ? "node" : "javascript";
}
