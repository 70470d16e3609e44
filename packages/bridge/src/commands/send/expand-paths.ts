import { glob, stat } from "node:fs/promises";

import { UsageError } from "../../usage-error.ts";

const globCharacters = /[*?[\]{}]/;

/**
 * Turns what the user named into files, in order and each once.
 *
 * A name that exists is taken as it is, glob characters and all.
 *
 * @throws UsageError when a name or a glob finds nothing.
 */
export async function expandPaths(patterns: readonly string[]): Promise<readonly string[]> {
  const paths = new Set<string>();
  for (const pattern of patterns) {
    for (const path of await expandPath(pattern)) paths.add(path);
  }
  return Array.from(paths);
}

async function expandPath(pattern: string): Promise<readonly string[]> {
  if (await exists(pattern)) return [pattern];
  if (!globCharacters.test(pattern)) throw new UsageError(`${pattern}: no such file.`);
  const found = await Array.fromAsync(glob(pattern));
  if (found.length === 0) throw new UsageError(`${pattern}: no file matches.`);
  return found.toSorted();
}

async function exists(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch {
    return false;
  }
}
