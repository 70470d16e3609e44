import { constants } from "node:fs";
import { open, type FileHandle } from "node:fs/promises";

// Windows has neither such a flag nor such files; there it is `undefined`, which adds nothing.
const { O_NONBLOCK: withoutWaiting, O_RDONLY: reading } = constants;

/**
 * Opens a file to read it, and never waits for it: by now, its name may be that of a pipe, and whoever opens
 * one waits for its writer, with one of the few threads that do so for all of us.
 */
export async function openFile(path: string): Promise<FileHandle> {
  return open(path, reading | withoutWaiting);
}
