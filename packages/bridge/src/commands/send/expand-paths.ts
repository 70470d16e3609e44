import { glob, realpath, stat } from "node:fs/promises";

import { UsageError } from "../../usage-error.ts";

const globCharacters = /[*?[\]{}]/;

/**
 * Turns what the user named into files, in order and each once, by whatever path.
 *
 * A name that exists is taken as it is, glob characters and all. A glob leaves folders out.
 *
 * @throws UsageError when a name or a glob finds nothing.
 */
export async function expandPaths(patterns: readonly string[]): Promise<readonly string[]> {
  const paths = new Map<string, string>();
  for (const pattern of patterns) {
    for (const path of await expandPath(pattern)) {
      const file = await realpath(path);
      if (!paths.has(file)) paths.set(file, path);
    }
  }
  return Array.from(paths.values());
}

async function expandPath(pattern: string): Promise<readonly string[]> {
  if ((await kindOf(pattern)) !== "missing") return [pattern];
  if (!globCharacters.test(pattern)) throw new UsageError(`${pattern}: no such file.`);
  const files: string[] = [];
  for await (const path of glob(pattern)) {
    if ((await kindOf(path)) === "file") files.push(path);
  }
  if (files.length === 0) throw new UsageError(`${pattern}: no file matches.`);
  return files.toSorted();
}

async function kindOf(path: string): Promise<"file" | "folder" | "missing"> {
  try {
    return (await stat(path)).isDirectory() ? "folder" : "file";
  } catch {
    return "missing";
  }
}
