import { readFileSync, realpathSync } from "node:fs";
import { dirname, join } from "node:path";

import { filledText, readProperties, readProperty } from "@rookery/core/values";

/** Packages that are looked at; an app that names more lists these. */
const maxModules = 200;
const packageName = /^(?:@[\w.~-]+\/)?[\w~-][\w.~-]*$/;

/** The folder of the script that Node was started with; `undefined` when it is gone. */
export function scriptFolder(script: string | undefined = process.argv[1]): string | undefined {
  try {
    return script === undefined ? process.cwd() : dirname(realpathSync(script));
  } catch {
    return undefined;
  }
}

/**
 * Lists the packages that an app's `package.json` names as its dependencies, each with the version that
 * is installed; what is not installed is left out, and so are the dependencies of dependencies.
 *
 * Reads a file for each: call it once.
 */
export function installedModules(folder: string): Readonly<Record<string, string>> {
  const folders = ancestors(folder);
  const manifest = folders.map((path) => readManifest(path)).find((found) => found !== undefined);
  const dependencies = manifest && readProperty(manifest, "dependencies");
  if (typeof dependencies !== "object" || dependencies === null) return {};
  const names = Array.from(readProperties(dependencies).keys()).filter((name) =>
    packageName.test(name),
  );
  return Object.fromEntries(
    names.slice(0, maxModules).flatMap((name) => {
      const version = installedVersion(name, folders);
      return version === undefined ? [] : [[name, version]];
    }),
  );
}

/** As Node looks for packages: in the `node_modules` of the folder, then of those around it. */
function installedVersion(name: string, folders: readonly string[]): string | undefined {
  for (const folder of folders) {
    const manifest = readManifest(join(folder, "node_modules", name));
    const version = manifest && filledText(readProperty(manifest, "version"));
    if (version !== undefined) return version;
  }
  return undefined;
}

function ancestors(folder: string): readonly string[] {
  const folders = [folder];
  for (let current = folder; dirname(current) !== current; current = dirname(current)) {
    folders.push(dirname(current));
  }
  return folders;
}

function readManifest(folder: string): object | undefined {
  try {
    const manifest: unknown = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    return typeof manifest === "object" && manifest !== null ? manifest : undefined;
  } catch {
    return undefined;
  }
}
