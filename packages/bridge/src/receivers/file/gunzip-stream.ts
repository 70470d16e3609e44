import type { FileHandle } from "node:fs/promises";
import { createGunzip, type Gunzip } from "node:zlib";

import { readRange } from "./read-range.ts";

const inputBytes = 16 * 1024;
const outputBytes = 64 * 1024;

/** How a stream ended. */
export type GunzipEnd = "complete" | "incomplete_gzip" | "damaged_gzip";

/**
 * Decompresses a gzip file of any number of members, from its start.
 *
 * No byte before a damage is lost: zlib would be done with all of it at once, and forget what nobody had
 * taken yet.
 */
export class GunzipStream {
  readonly #handle: FileHandle;
  readonly #onBytes: (count: number) => void;
  readonly #gunzip: Gunzip = createGunzip({ chunkSize: outputBytes });
  #end: GunzipEnd | undefined;
  #wake = Promise.withResolvers<void>();
  #isFed = false;
  #failure: Error | undefined;

  /** `onBytes` is told how many bytes of the file were read. */
  constructor(handle: FileHandle, onBytes: (count: number) => void) {
    this.#handle = handle;
    this.#onBytes = onBytes;
    const wake = (): void => this.#wake.resolve();
    this.#gunzip.on("readable", wake).on("close", wake);
    this.#gunzip.on("end", () => {
      this.#end ??= "complete";
      wake();
    });
    this.#gunzip.on("error", (error: NodeJS.ErrnoException) => {
      this.#end ??= error.code === "Z_BUF_ERROR" ? "incomplete_gzip" : "damaged_gzip";
      wake();
    });
  }

  /** The next bytes, or how it ended. Fails as reading the file does. */
  async next(): Promise<Buffer | GunzipEnd> {
    if (!this.#isFed) void this.#feed();
    this.#isFed = true;
    for (;;) {
      this.#wake = Promise.withResolvers();
      const bytes: unknown = this.#gunzip.read();
      if (bytes instanceof Buffer) return bytes;
      if (this.#failure !== undefined) throw this.#failure;
      if (this.#end !== undefined) return this.#end;
      if (this.#gunzip.destroyed) return "damaged_gzip";
      await this.#wake.promise;
    }
  }

  close(): void {
    this.#gunzip.destroy();
  }

  async #feed(): Promise<void> {
    try {
      for (let offset = 0; !this.#gunzip.destroyed; offset += inputBytes) {
        const bytes = await readRange(this.#handle, offset, inputBytes);
        this.#onBytes(bytes.length);
        if (bytes.length > 0) await this.#write(bytes);
        if (bytes.length < inputBytes) break;
      }
      if (!this.#gunzip.destroyed) this.#gunzip.end();
    } catch (error) {
      this.#failure = error instanceof Error ? error : new Error(String(error));
      this.#wake.resolve();
    }
  }

  /** Resolves once all of it is decompressed: only then, what is behind it may be damaged. */
  #write(bytes: Buffer): Promise<void> {
    return new Promise((resolve) => {
      this.#gunzip.write(bytes, () => resolve());
    });
  }
}
