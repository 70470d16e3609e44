import type { Stats } from "node:fs";

/**
 * Tells a file from all others, however it is called; empty for what is no regular file: what a pipe
 * says, it says once.
 */
export function fileIdentityOf(stats: Stats): string {
  return stats.isFile() ? `${stats.dev}:${stats.ino}:${stats.birthtimeMs}` : "";
}
