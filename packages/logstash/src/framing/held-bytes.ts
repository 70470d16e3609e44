const firstCapacity = 4096;
const nothing = Buffer.alloc(0);

/**
 * The bytes of a frame that is not finished, joined.
 *
 * Room grows by doubling, so that a byte is copied a fixed number of times however small the chunks
 * are. What was handed out is never written over: after something is taken, the rest moves.
 */
export class HeldBytes {
  #storage: Buffer = nothing;
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** How much memory they take, at most. */
  get roomBytes(): number {
    return this.#length === 0 ? 0 : Math.max(firstCapacity, this.#length * 2);
  }

  /** All of them, as a view. */
  bytes(): Buffer {
    return this.#storage.subarray(0, this.#length);
  }

  append(bytes: Uint8Array): void {
    if (bytes.length === 0) return;
    const length = this.#length + bytes.length;
    if (length > this.#storage.length) this.#grow(length);
    this.#storage.set(bytes, this.#length);
    this.#length = length;
  }

  /** Takes bytes away at the front. */
  take(count: number): void {
    if (count === 0) return;
    const rest = this.#storage.subarray(count, this.#length);
    this.#storage = nothing;
    this.#length = 0;
    this.append(rest);
  }

  #grow(length: number): void {
    const storage = Buffer.allocUnsafe(Math.max(firstCapacity, length * 2));
    storage.set(this.bytes());
    this.#storage = storage;
  }
}
