import type { ClientInfo } from "./auth-header.ts";
import type { Dsn, SentryEndpoint } from "./dsn.ts";

/** One field of Sentry's authentication and its value, which needs no escaping in a header. */
export type AuthField = readonly [name: string, value: string];

/**
 * Lists what authenticates a request, in the order in which it is written.
 *
 * The envelope endpoint gets protocol 7 and no timestamp, which is deprecated. The store endpoint gets
 * protocol 5 and the fields of the 2014 Logstash plugin in its order, so that a server of that time
 * takes them. A secret is there only when the DSN has one (Sentry develop docs, authentication).
 */
export function authFields(
  endpoint: SentryEndpoint,
  dsn: Dsn,
  client: ClientInfo,
  nowMillis: number,
): readonly AuthField[] {
  const isStore = endpoint === "store";
  return [
    ["sentry_version", isStore ? "5" : "7"],
    ["sentry_client", `${client.name}/${client.version}`],
    ...(isStore ? [["sentry_timestamp", `${Math.floor(nowMillis / 1000)}`] as const] : []),
    ["sentry_key", dsn.publicKey],
    ...(dsn.secretKey === undefined ? [] : [["sentry_secret", dsn.secretKey] as const]),
  ];
}
