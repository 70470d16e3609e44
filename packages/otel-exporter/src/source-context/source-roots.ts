import { existsSync, realpathSync } from "node:fs";
import { dirname, join, parse } from "node:path";

/** Where a process was started. */
export interface ProcessPlace {
  /** Absent when it was deleted meanwhile. */
  readonly workingDirectory: string | undefined;
  /** The script that Node was started with. */
  readonly script: string | undefined;
}

/** Where this process was started. */
export function processPlace(): ProcessPlace {
  const script = process.argv[1];
  try {
    return { workingDirectory: process.cwd(), script };
  } catch {
    return { workingDirectory: undefined, script };
  }
}

/**
 * Lists the folders that hold a process's code: its working directory, the package of its script, and
 * the `node_modules` folders in which that one's packages are looked for.
 *
 * The root of a file system is none of them: everything is below it.
 */
export function defaultSourceRoots({ workingDirectory, script }: ProcessPlace): readonly string[] {
  const own = workingDirectory === undefined ? [] : [workingDirectory];
  const scriptFolder = script === undefined ? workingDirectory : dirname(realPath(script));
  if (scriptFolder === undefined) return own;
  const ancestors = [...ancestorsOf(scriptFolder)];
  const packageFolder = ancestors.find((folder) => existsSync(join(folder, "package.json")));
  return [
    ...own,
    packageFolder ?? scriptFolder,
    ...ancestors.map((folder) => join(folder, "node_modules")).filter((path) => existsSync(path)),
  ];
}

/** Resolves folders to what they are once links are followed; those that are none are left out. */
export function resolveRoots(folders: readonly string[]): readonly string[] {
  const resolved = folders.map(realPath).filter((folder) => folder !== parse(folder).root);
  return [...new Set(resolved)];
}

function* ancestorsOf(folder: string): Generator<string> {
  for (let current = folder; ; current = dirname(current)) {
    yield current;
    if (dirname(current) === current) return;
  }
}

function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}
