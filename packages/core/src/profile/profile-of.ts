import type { Dsn } from "../dsn.ts";
import { serverProfiles, type ServerProfile } from "./server-profile.ts";

const sentryHost = /(?:^|\.)sentry\.io$/;

/**
 * The profile of a DSN's server, as far as its host tells: `sentry.io` and what lies below it.
 *
 * `undefined` for every other host: `probeServer` asks the server itself.
 */
export function profileOf(dsn: Dsn): ServerProfile | undefined {
  return sentryHost.test(dsn.host) ? serverProfiles["sentry.io"] : undefined;
}
