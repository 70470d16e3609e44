import type { Server } from "node:net";

import type { Faults } from "../pipeline/faults.ts";
import { formatEndpoint, type Endpoint } from "../settings/endpoint-schema.ts";
import { toListenError } from "./listen-error.ts";

/** All clients of a daemon dial again when it was restarted; the system cuts this to what it allows. */
const backlog = 4096;

/**
 * Has a server listen. Resolves once it does, or was closed before it could.
 *
 * @throws ComponentError that says where, why and what to do.
 */
export async function listenOn(server: Server, endpoint: Endpoint, faults: Faults): Promise<void> {
  const { host, port } = endpoint;
  const { promise, reject, resolve } = Promise.withResolvers<void>();
  server.once("error", reject);
  // Who is closed while a name is looked up never listens, and is told nothing else.
  server.once("close", resolve);
  // Without a host, Node takes all addresses of IPv4 where there is no IPv6.
  server.listen({ port, backlog, ...(host !== "::" && { host }) }, resolve);
  try {
    await promise;
  } catch (cause) {
    throw toListenError(endpoint, cause);
  } finally {
    server.off("error", reject).off("close", resolve);
  }
  server.on("error", (error) => tellAcceptFailed(error, endpoint, faults));
}

/** Tells that a server has as many connections as it may. */
export function tellTooMany(endpoint: Endpoint, maxConnections: number, faults: Faults): void {
  const where = formatEndpoint(endpoint);
  const message = `${where} has max_connections (${maxConnections}) already; more are closed at once.`;
  faults.happened("too_many_connections", message);
}

function tellAcceptFailed(error: Error, endpoint: Endpoint, faults: Faults): void {
  const code = "code" in error ? String(error.code) : "unknown error";
  const advice =
    code === "EMFILE" ? " Raise the limit of open files, or lower max_connections." : "";
  const where = formatEndpoint(endpoint);
  faults.happened("accept_failed", `${where} could not accept a connection: ${code}.${advice}`);
}
