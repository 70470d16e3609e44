import type { FileHandle } from "node:fs/promises";

import type { Content, Piece } from "./content.ts";
import { GunzipStream } from "./gunzip-stream.ts";

/** Reads what a gzip file contains; whoever goes back has it decompressed anew from its start. */
export class GzipContent implements Content {
  readonly #handle: FileHandle;
  readonly #onBytes: (count: number) => void;
  #stream: GunzipStream | undefined;
  #position = 0;
  #rest: Buffer = Buffer.alloc(0);
  #isComplete = false;

  /** `onBytes` is told how many bytes of the file were read. */
  constructor(handle: FileHandle, onBytes: (count: number) => void) {
    this.#handle = handle;
    this.#onBytes = onBytes;
  }

  get isComplete(): boolean {
    return this.#isComplete;
  }

  async read(offset: number, maxBytes: number): Promise<Piece> {
    if (offset < this.#position) this.close();
    for (;;) {
      const skipped = Math.min(offset - this.#position, this.#rest.length);
      this.#take(skipped);
      if (this.#rest.length > 0) return { status: "bytes", bytes: this.#take(maxBytes) };
      this.#stream ??= new GunzipStream(this.#handle, this.#onBytes);
      const next = await this.#stream.next();
      if (typeof next !== "string") this.#rest = next;
      else if (next === "complete") {
        this.#isComplete = true;
        return { status: "end" };
      } else return { status: "damaged", reason: next };
    }
  }

  close(): void {
    this.#stream?.close();
    this.#stream = undefined;
    this.#position = 0;
    this.#rest = this.#rest.subarray(0, 0);
  }

  #take(count: number): Buffer {
    const taken = this.#rest.subarray(0, count);
    this.#rest = this.#rest.subarray(taken.length);
    this.#position += taken.length;
    return taken;
  }
}
