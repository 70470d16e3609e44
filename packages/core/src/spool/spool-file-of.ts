import { join } from "node:path";

import type { Dsn } from "../dsn.ts";

/** How a spool's file ends. */
export const spoolFileEnding = ".db";

/**
 * The file in a folder that is the spool of a project: named by its server and its number, so that
 * projects share no spool, and a new key goes on with the old one's.
 */
export function spoolFileOf(folder: string, dsn: Dsn): string {
  const { host, path, port = "", projectId } = dsn;
  const name = `${host}:${port}/${path}/${projectId}`.replaceAll(/[^A-Za-z0-9.]+/g, "-");
  return join(folder, `${name}${spoolFileEnding}`);
}
