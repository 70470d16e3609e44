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
  exceptions: readonly { readonly frames: readonly StackFrame[] }[],
  hint: StackTracePlatform | undefined,
): StackTracePlatform {
  let isDecided = false;
  for (const { frames } of exceptions) {
    for (const { filename } of frames) {
      const isSilent = filename === undefined || undecidedPath.test(filename);
      if (!isSilent && !browserPath.test(filename)) {
        return "node";
      }
      isDecided ||= !isSilent;
    }
  }
  return !isDecided && hint === "node" ? "node" : "javascript";
}
