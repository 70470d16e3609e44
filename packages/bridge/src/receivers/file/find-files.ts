import type { Stats } from "node:fs";
import { glob, stat } from "node:fs/promises";
import { resolve } from "node:path";

/** A file that a glob matches. */
export interface FoundFile {
  /** Device and inode. */
  readonly key: string;
  readonly path: string;
  readonly stats: Stats;
}

/** What was found. */
export interface FoundFiles {
  /** By device and inode, so that each is there once, however many names it has. */
  readonly files: ReadonlyMap<string, FoundFile>;
  /** What is there and could not be looked at, with the code of the error. */
  readonly failures: ReadonlyMap<string, string>;
}

const globCharacters = /[*?[\]{}]/;

/** The key under which a file is known while it exists. */
export function fileKeyOf({ dev, ino }: Stats): string {
  return `${dev}:${ino}`;
}

/** Finds the regular files that some pattern of `include` matches, and none of `exclude`. */
export async function findFiles(
  include: readonly string[],
  exclude: readonly string[],
): Promise<FoundFiles> {
  const excluded = exclude.length === 0 ? new Set<string>() : await pathsOf(exclude);
  const paths = Array.from(await pathsOf(include)).filter((path) => !excluded.has(path));
  const files = new Map<string, FoundFile>();
  const failures = new Map<string, string>();
  for (const path of paths.toSorted((a, b) => (a < b ? -1 : 1))) {
    const stats = await statOf(path);
    if (typeof stats === "string") {
      if (stats !== "ENOENT") failures.set(path, stats);
    } else if (stats.isFile()) {
      const key = fileKeyOf(stats);
      if (!files.has(key)) files.set(key, { key, path, stats });
    }
  }
  return { files, failures };
}

async function pathsOf(patterns: readonly string[]): Promise<Set<string>> {
  const paths = new Set<string>();
  for (const pattern of patterns) {
    const path = resolve(pattern);
    // A name that exists is taken as it is, glob characters and all.
    if (!globCharacters.test(path) || typeof (await statOf(path)) !== "string") paths.add(path);
    else for await (const match of glob(path)) paths.add(match);
  }
  return paths;
}

async function statOf(path: string): Promise<Stats | string> {
  try {
    return await stat(path);
  } catch (error) {
    return errorCodeOf(error);
  }
}

/** The code of an error of the file system. */
export function errorCodeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "unknown error";
}
