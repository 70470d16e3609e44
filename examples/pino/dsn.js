// Where the issues go: your project when SENTRY_DSN is set, else a local Sentry of this example's own.
import process from "node:process";

const configured = process.env.SENTRY_DSN;

/** The local Sentry, when there is one. */
export const localSentry = configured
  ? undefined
  : await import("@rookery/mock-sentry").then(({ startMockSentry }) => startMockSentry());

export const dsn = configured || localSentry.dsn;
