import { mkdir, open, readFile, rename, type FileHandle } from "node:fs/promises";
import { dirname, join } from "node:path";

import { ComponentError } from "../../pipeline/component.ts";
import { parseCheckpoints, serializeCheckpoints, type FileCheckpoint } from "./checkpoint.ts";
import { errorCodeOf } from "./find-files.ts";

/** What a {@link CheckpointStore} has found. */
export type LoadedCheckpoints =
  | { readonly status: "loaded"; readonly files: readonly FileCheckpoint[] }
  /** Nothing was ever remembered. */
  | { readonly status: "none" }
  /** What was there cannot be read; it is kept under another name. */
  | { readonly status: "damaged"; readonly keptAs: string };

/** Keeps what is remembered of files in a file of its own, which is whole at any time. */
export class CheckpointStore {
  readonly #path: string;

  /** `id` is the receiver's: each has its own file in the folder. */
  constructor(directory: string, id: string) {
    this.#path = join(directory, `${encodeURIComponent(id)}.offsets.json`);
  }

  /** @throws ComponentError when the folder or the file cannot be used. */
  async load(): Promise<LoadedCheckpoints> {
    try {
      await mkdir(dirname(this.#path), { recursive: true });
      const files = parseCheckpoints(await readFile(this.#path, "utf8"));
      if (files !== undefined) return { status: "loaded", files };
      const keptAs = `${this.#path}.damaged`;
      await rename(this.#path, keptAs);
      return { status: "damaged", keptAs };
    } catch (cause) {
      const code = errorCodeOf(cause);
      if (code === "ENOENT") return { status: "none" };
      const message = `${this.#path} cannot be used (${code}): files cannot be read without losing or repeating lines. Give the daemon a folder that it may write to.`;
      throw new ComponentError(code === "EACCES" ? "permission_denied" : "storage", message, {
        cause,
      });
    }
  }

  /** Replaces what is remembered. Not to be called again before it has resolved. */
  async save(files: readonly FileCheckpoint[]): Promise<void> {
    const temporary = `${this.#path}.new`;
    const file = await open(temporary, "w", 0o600);
    try {
      await file.writeFile(serializeCheckpoints(files));
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, this.#path);
    await syncFolder(dirname(this.#path));
  }
}

/** Only then the new name outlives a loss of power. */
async function syncFolder(path: string): Promise<void> {
  let folder: FileHandle | undefined;
  try {
    folder = await open(path, "r");
    await folder.sync();
  } catch {
    // Not every system can; what was written is whole all the same.
  } finally {
    await folder?.close();
  }
}
