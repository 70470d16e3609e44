import process from "node:process";

import { SentryConfigurationError } from "../configuration-error.ts";
import type { Dsn } from "../dsn.ts";

/** A proxy, and the environment variable that named it. */
export interface Proxy {
  readonly variable: string;
  /** May hold a password: never shown. */
  readonly url: string;
}

const variables: Readonly<Record<Dsn["protocol"], readonly string[]>> = {
  https: ["https_proxy", "HTTPS_PROXY", "http_proxy", "HTTP_PROXY"],
  http: ["http_proxy", "HTTP_PROXY"],
};
const loopbackHost = /^(?:localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|\[::1\])$/;

/**
 * Finds the proxy for a DSN's server in the environment; `host:port` is taken as an HTTP proxy, as
 * curl does. What runs on this very machine is never proxied. `NO_PROXY` is heeded later, by undici.
 *
 * @throws SentryConfigurationError `transport_proxy` when the variable holds no URL.
 */
export function findProxy(dsn: Dsn): Proxy | undefined {
  if (loopbackHost.test(dsn.host)) return undefined;
  const variable = variables[dsn.protocol].find((name) => (process.env[name] ?? "").trim() !== "");
  if (variable === undefined) return undefined;
  const value = (process.env[variable] ?? "").trim();
  const url = value.includes("://") ? value : `http://${value}`;
  if (isProxyUrl(url)) return { variable, url };
  throw new SentryConfigurationError(
    "transport_proxy",
    `${variable}: expected the URL of a proxy, such as http://proxy.example:3128.`,
  );
}

function isProxyUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { password, protocol, username } = new URL(text);
  return /^https?:$/.test(protocol) && isDecodable(username) && isDecodable(password);
}

/** undici decodes them, and throws when it cannot. */
function isDecodable(text: string): boolean {
  try {
    return decodeURIComponent(text) !== undefined;
  } catch {
    return false;
  }
}
