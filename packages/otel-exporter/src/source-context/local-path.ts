import { isAbsolute } from "node:path";
import { fileURLToPath } from "node:url";

/** The path of a local file that a frame names, by a path or a `file:` URL; `undefined` for any other. */
export function localPath(absPath: string): string | undefined {
  const path = absPath.startsWith("file://") ? pathOfUrl(absPath) : absPath;
  return path !== undefined && isAbsolute(path) ? path : undefined;
}

function pathOfUrl(url: string): string | undefined {
  try {
    return fileURLToPath(url);
  } catch {
    return undefined;
  }
}
