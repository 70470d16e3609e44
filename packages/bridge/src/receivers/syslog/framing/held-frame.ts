const firstCapacity = 4096;
const nothing = Buffer.alloc(0);

/**
 * The bytes of a frame that is not complete, joined. Room grows by doubling, so that a byte is copied a
 * fixed number of times however small the chunks are.
 */
export class HeldFrame {
  #storage: Buffer = nothing;
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** How much memory they take, at most. */
  get roomBytes(): number {
    return this.#length === 0 ? 0 : Math.max(firstCapacity, this.#length * 2);
  }

  append(bytes: Buffer): void {
    const length = this.#length + bytes.length;
    if (length > this.#storage.length) this.#grow(length);
    this.#storage.set(bytes, this.#length);
    this.#length = length;
  }

  /** Gives all of them, and holds nothing. */
  take(): Buffer {
    const bytes = this.#storage.subarray(0, this.#length);
    this.clear();
    return bytes;
  }

  clear(): void {
    this.#storage = nothing;
    this.#length = 0;
  }

  #grow(length: number): void {
    const storage = Buffer.allocUnsafe(Math.max(firstCapacity, length * 2));
    storage.set(this.#storage.subarray(0, this.#length));
    this.#storage = storage;
  }
}
