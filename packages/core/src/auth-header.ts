import { authFields, type AuthField } from "./auth-fields.ts";
import type { Dsn } from "./dsn.ts";

/** Names the program that sends, as `name/version`; Sentry shows it with what it receives. */
export interface ClientInfo {
  /** Such as `rookery.javascript.otel`: never `sentry.*`, which is for Sentry's own SDKs. */
  readonly name: string;
  readonly version: string;
}

/**
 * Writes the `X-Sentry-Auth` header of protocol version 7.
 *
 * The secret is included only when the DSN has one (Sentry develop docs, authentication).
 */
export function formatAuthHeader(dsn: Dsn, client: ClientInfo): string {
  return formatFields(authFields("envelope", dsn, client, 0));
}

/**
 * Writes the `X-Sentry-Auth` header of the legacy store endpoint, protocol version 5.
 *
 * The same fields in the same order as the 2014 Logstash plugin sent them, so that a server of that
 * time takes them: version, client, timestamp (whole seconds), key, secret.
 */
export function formatStoreAuthHeader(dsn: Dsn, client: ClientInfo, nowMillis: number): string {
  return formatFields(authFields("store", dsn, client, nowMillis));
}

// A capital S: Bugsink takes no other (its reading of the header is case-sensitive).
function formatFields(fields: readonly AuthField[]): string {
  return `Sentry ${fields.map(([name, value]) => `${name}=${value}`).join(", ")}`;
}
