import type { Stats } from "node:fs";
import { stat } from "node:fs/promises";
import { dirname } from "node:path";

import { fileIdentityOf } from "../../readers/file-identity.ts";
import type { TailedFile } from "./tailed-file.ts";

/**
 * Whether the inode of a file that is gone was given to another; while a file is open, it is not.
 *
 * Files are told apart by their time of birth. Where the system does not know it, that is the time of the
 * last change, and files are told apart by what is in them alone.
 */
export async function isAnotherFile(
  file: TailedFile,
  path: string,
  stats: Stats,
): Promise<boolean> {
  if (file.isOpen || fileIdentityOf(stats) === file.identity) return false;
  if (hasBirth(stats)) return true;
  // It may have been born this very moment; folders are older than what is in them.
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    const folderStats = await statOf(folder);
    if (folderStats === undefined || folderStats.dev !== stats.dev) return false;
    if (hasBirth(folderStats)) return true;
    if (folder === dirname(folder)) return false;
  }
}

function hasBirth({ birthtimeMs, ctimeMs }: Stats): boolean {
  return birthtimeMs !== ctimeMs;
}

async function statOf(path: string): Promise<Stats | undefined> {
  try {
    return await stat(path);
  } catch {
    return undefined;
  }
}
