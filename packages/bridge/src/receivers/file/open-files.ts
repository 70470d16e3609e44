import type { FileHandle } from "node:fs/promises";

import { openFile } from "./open-file.ts";

/** Opens files, no more than so many at once. */
export class OpenFiles {
  readonly #maxOpen: number;
  readonly #closeIdle: () => Promise<boolean>;
  #open = 0;

  /** `closeIdle` closes a file that can do without; false when there is none. */
  constructor(maxOpen: number, closeIdle: () => Promise<boolean>) {
    this.#maxOpen = maxOpen;
    this.#closeIdle = closeIdle;
  }

  /** Opens a file; `undefined` when there is no room. Fails as the file system does. */
  async open(path: string): Promise<FileHandle | undefined> {
    while (this.#open >= this.#maxOpen) if (!(await this.#closeIdle())) return undefined;
    this.#open += 1;
    try {
      return await openFile(path);
    } catch (error) {
      this.#open -= 1;
      throw error;
    }
  }

  /** Closes a file that was opened here. */
  async close(handle: FileHandle): Promise<void> {
    this.#open -= 1;
    await handle.close();
  }
}
