import { constants, type Stats } from "node:fs";
import { normalize, sep } from "node:path";

/** Larger files are not read; in bytes. */
export const maxSourceBytes: number = 1024 * 1024;

const extension = /\.[cm]?[jt]s$|\.[jt]sx$/;

/**
 * How a file is opened: one that became a link since it was checked is refused, and one that is a pipe
 * does not block. (On Windows neither exists.)
 */
export const openFlags: number =
  constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/**
 * Tells whether a path may be looked at: code by its name, and without a way up.
 *
 * Paths come out of stack traces, and these out of text that anyone may have written.
 */
export function isSourcePath(path: string): boolean {
  return (
    path.length <= 1024 && !path.includes("\0") && extension.test(path) && normalize(path) === path
  );
}

/** Tells whether a file may be read, by its path once all links are followed. */
export function isWithin(realPath: string, roots: readonly string[]): boolean {
  return isSourcePath(realPath) && roots.some((root) => realPath.startsWith(root + sep));
}

/** Tells whether an open file may be read: no folder, pipe or device. */
export function isReadable(stats: Stats): boolean {
  return stats.isFile() && stats.size <= maxSourceBytes;
}
