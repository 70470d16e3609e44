import { closeSync, fstatSync, openSync, readFileSync, realpathSync } from "node:fs";
import { open, realpath } from "node:fs/promises";

import { isReadable, isWithin, maxSourceBytes, openFlags } from "./source-file-check.ts";

/** Reads a file of code below one of the roots; `undefined` for any other, and for one that is gone. */
export async function readSourceFile(
  path: string,
  roots: readonly string[],
): Promise<string | undefined> {
  try {
    const real = await realpath(path);
    if (!isWithin(real, roots)) return undefined;
    const file = await open(real, openFlags);
    try {
      return isReadable(await file.stat()) ? sourceText(await file.readFile()) : undefined;
    } finally {
      await file.close();
    }
  } catch {
    return undefined;
  }
}

/** The same at once, for a process that ends. */
export function readSourceFileSync(path: string, roots: readonly string[]): string | undefined {
  try {
    const real = realpathSync(path);
    if (!isWithin(real, roots)) return undefined;
    const descriptor = openSync(real, openFlags);
    try {
      return isReadable(fstatSync(descriptor)) ? sourceText(readFileSync(descriptor)) : undefined;
    } finally {
      closeSync(descriptor);
    }
  } catch {
    return undefined;
  }
}

/** A file may have grown since it was looked at. */
function sourceText(bytes: Buffer): string | undefined {
  return bytes.byteLength <= maxSourceBytes ? bytes.toString("utf8") : undefined;
}
