import type { Dsn } from "@rookery/core";

/** Names a project for people, without its key. */
export function projectName({ host, path, port, projectId }: Dsn): string {
  return `${host}${port === undefined ? "" : `:${port}`}${path}/${projectId}`;
}
