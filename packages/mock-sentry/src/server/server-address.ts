import type { Server } from "node:http";
import { isIPv6 } from "node:net";

import type { MockProject } from "../ingest/mock-project.ts";
import { MockSentryError } from "../mock-sentry-error.ts";

/** Writes host and port of a listening server in the form that a URL takes. */
export function authorityOf(server: Server, host: string): string {
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return `${urlHost(host)}:${port}`;
}

/**
 * Writes the DSN of a project, with its secret if it has one.
 *
 * @throws MockSentryError `unknown_project`
 */
export function toDsn(
  projectId: string,
  authority: string,
  projects: readonly MockProject[],
): string {
  const project = projects.find(({ id }) => id === projectId);
  if (project === undefined) {
    throw new MockSentryError(
      "unknown_project",
      "dsnOf: expected the id of a project of this mock",
    );
  }
  const secret = project.secretKey === undefined ? "" : `:${encodeURIComponent(project.secretKey)}`;
  return `http://${project.publicKey}${secret}@${authority}/${projectId}`;
}

/** A wildcard address is none that a client can connect to everywhere; loopback is. */
function urlHost(host: string): string {
  if (host === "0.0.0.0") return "127.0.0.1";
  if (host === "::") return "[::1]";
  return isIPv6(host) ? `[${host}]` : host;
}
