import { isIP } from "node:net";

const wildcardAddresses: ReadonlySet<string> = new Set(["0.0.0.0", "::", ""]);

/**
 * Tells whether a `Host` header names this server.
 *
 * A page of a foreign site can point its own name at 127.0.0.1 and then read what is stored here
 * (DNS rebinding); its requests carry that name. Allowed are therefore loopback names and
 * addresses, the host that the server was told to bind, and, when that is a wildcard address, any
 * literal IP address, which no foreign name can stand for.
 */
export function isAllowedHost(hostHeader: string | undefined, boundHost: string): boolean {
  const name = hostNameOf(hostHeader ?? "");
  if (name === undefined) return false;
  if (name === boundHost.toLowerCase() || isLoopback(name)) return true;
  return wildcardAddresses.has(boundHost) && isIP(name) !== 0;
}

function isLoopback(name: string): boolean {
  return (
    name === "localhost" ||
    name.endsWith(".localhost") ||
    name === "::1" ||
    (isIP(name) === 4 && name.startsWith("127."))
  );
}

function hostNameOf(hostHeader: string): string | undefined {
  const address = `http://${hostHeader}/`;
  if (hostHeader === "" || !URL.canParse(address)) return undefined;
  const { hostname, username, pathname } = new URL(address);
  if (username !== "" || pathname !== "/") return undefined;
  return hostname.startsWith("[") ? hostname.slice(1, -1) : hostname;
}
