import type { Stats } from "node:fs";
import { glob, stat } from "node:fs/promises";
import { join } from "node:path";

import { UsageError } from "../../usage-error.ts";

const globCharacters = /[*?[\]{}]/;

/**
 * Turns what the user named into files, in order and each once, by whatever path.
 *
 * A name that exists is taken as it is, glob characters and all. A glob leaves folders out.
 *
 * @throws UsageError when a name or a glob finds nothing, or a name finds a folder.
 */
export async function expandPaths(patterns: readonly string[]): Promise<readonly string[]> {
  const paths = new Map<string, string>();
  for (const pattern of patterns) {
    for (const { path, stats } of await expandPath(pattern)) {
      // Two pipes may share a number, and each is read once only: only files are told apart by it.
      const file = stats.isFile() ? `${stats.dev}:${stats.ino}` : path;
      if (!paths.has(file)) paths.set(file, path);
    }
  }
  return Array.from(paths.values());
}

interface Found {
  readonly path: string;
  readonly stats: Stats;
}

async function expandPath(pattern: string): Promise<readonly Found[]> {
  const named = await find(pattern);
  if (named?.stats.isDirectory() === true) {
    const example = join(pattern, "*.log");
    throw new UsageError(`${pattern} is a folder: name the files in it, such as ${example}.`);
  }
  if (named !== undefined) return [named];
  if (!globCharacters.test(pattern)) throw new UsageError(`${pattern}: no such file.`);
  const found: Found[] = [];
  for await (const path of glob(pattern)) {
    const match = await find(path);
    if (match !== undefined && !match.stats.isDirectory()) found.push(match);
  }
  if (found.length === 0) throw new UsageError(`${pattern}: no file matches.`);
  return found.toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

async function find(path: string): Promise<Found | undefined> {
  try {
    return { path, stats: await stat(path) };
  } catch {
    return undefined;
  }
}
