import * as Sentry from "@sentry/node";

export function noteUser(id) {
  Sentry.setUser({ id });
}

/** It takes a call of the SDK to make an issue; the log line is for the log. */
export function reportError(logger, error) {
  logger.error({ err: error }, "payment failed");
  Sentry.captureException(error);
}

export async function shutdown() {
  await Sentry.close();
}
