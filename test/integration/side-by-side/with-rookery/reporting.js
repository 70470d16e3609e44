import { trace } from "@opentelemetry/api";

import { sdk } from "./instrumentation.js";

export function noteUser(id) {
  trace.getActiveSpan()?.setAttribute("user.id", id);
}

/** The log line is the issue. */
export function reportError(logger, error) {
  logger.error({ err: error }, "payment failed");
}

export async function shutdown() {
  await sdk.shutdown();
}
