import { createRequire } from "node:module";
import { join } from "node:path";

import { readProperty } from "@rookery/core/values";

/**
 * Loads a package as the app itself would: what is beside this package may be another version.
 *
 * Tried in turn: the script that Node was started with, the working directory, this package. Returns
 * `undefined` where none finds the package, or it cannot be loaded.
 */
export function loadFromApp(packageName: string): object | undefined {
  const bases = [process.argv[1], join(process.cwd(), "app.js"), import.meta.filename];
  for (const base of bases) {
    const loaded = base === undefined ? undefined : tryLoad(base, packageName);
    if (loaded !== undefined) return loaded;
  }
  return undefined;
}

function tryLoad(base: string, packageName: string): object | undefined {
  try {
    const loaded: unknown = createRequire(base)(packageName);
    return typeof loaded === "object" && loaded !== null ? loaded : undefined;
  } catch {
    return undefined;
  }
}

/** A class of a package, by its name. */
export type Constructor = new (options: object) => object;

/** Reads a class that a package exports; `undefined` where there is none of that name. */
export function exportedClass(loaded: object, name: string): Constructor | undefined {
  const value = readProperty(loaded, name);
  return isConstructor(value) ? value : undefined;
}

function isConstructor(value: unknown): value is Constructor {
  return typeof value === "function";
}
