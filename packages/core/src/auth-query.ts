import { authFields } from "./auth-fields.ts";
import type { ClientInfo } from "./auth-header.ts";
import type { Dsn, SentryEndpoint } from "./dsn.ts";

/**
 * Writes the authentication as a query, for a way to Sentry on which a proxy strips headers.
 *
 * It holds the key: a URL with it is never shown.
 */
export function formatAuthQuery(
  endpoint: SentryEndpoint,
  dsn: Dsn,
  client: ClientInfo,
  nowMillis: number,
): string {
  const fields = authFields(endpoint, dsn, client, nowMillis);
  return fields.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join("&");
}
