import { join } from "node:path";

import type { Dsn } from "../dsn.ts";

/** How a spool's file ends. */
export const spoolFileEnding = ".db";

/**
 * The file in a folder that is the spool of a project: named by its server and its number, so that
 * projects share no spool, and a new key goes on with the old one's.
 */
export function spoolFileOf(folder: string, dsn: Dsn): string {
  const { host, path, port, projectId } = dsn;
  const server = `${host}${port === undefined ? "" : `:${port}`}${path}`;
  // Each kind of sign has one of its own: `a:9000/42` is not `a/9000/42`, and none begins with a dash.
  const name = server
    .replaceAll(/[[\]]/g, "")
    .replaceAll(/[^A-Za-z0-9.-]/g, (sign) => (sign === "/" ? "~" : "_"));
  return join(folder, `${name}-${projectId}${spoolFileEnding}`);
}
