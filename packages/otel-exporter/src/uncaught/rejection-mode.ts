import { optionValues } from "@rookery/core/worker";

/**
 * When a listener for `unhandledRejection` changes nothing (Node, CLI, `--unhandled-rejections`).
 *
 * - `always`: `warn` and `none` do what they do whoever listens.
 * - `beside_others`: by default, and with `warn-with-error-code`, the first listener keeps the process
 *   alive; beside one of the app's another one makes no difference.
 * - `never`: with `strict`, a rejection is an uncaught exception first, and seen as such.
 */
export type RejectionListening = "always" | "beside_others" | "never";

/** Finds out when a listener for `unhandledRejection` changes nothing. */
export function rejectionListening(options: readonly string[]): RejectionListening {
  const mode = optionValues(options, "--unhandled-rejections").at(-1);
  if (mode === "warn" || mode === "none") return "always";
  return mode === "strict" ? "never" : "beside_others";
}
