import type { MemoryBudget } from "../pipeline/memory-budget.ts";

/** A request weighs more than its body: its connection, its records, its answer. */
const baseBytes = 4096;
/** Room that is taken ahead where nobody knows how much will come. */
const stepBytes = 65_536;
/** What is announced may never come: who has sent so much of it has room taken for the rest. */
const firstBytes = 262_144;

/** The room that one request has taken for its body. */
export class BodyRoom {
  /** The largest body there can be: as much as was asked for, or as much as all receivers have together. */
  readonly maxBodyBytes: number;
  readonly #memory: MemoryBudget;
  readonly #announcedBytes: number;
  readonly #waitMillis: number;
  #held = 0;
  /** What of it counts among that which is on its way. */
  #arriving = 0;
  /** What its decompression takes. */
  #window = 0;
  #isReleased = false;

  /** Whoever waits for room does so for `waitMillis` at most; the body may say how long it will be. */
  constructor(
    memory: MemoryBudget,
    maxBodyBytes: number,
    waitMillis: number,
    announcedBytes: number | undefined,
  ) {
    this.#memory = memory;
    this.maxBodyBytes = Math.min(maxBodyBytes, Math.max(1, memory.maxBytes - baseBytes));
    this.#waitMillis = waitMillis;
    this.#announcedBytes = Math.min(announcedBytes ?? stepBytes, this.maxBodyBytes);
  }

  /** Takes room for what comes first. Resolves to whether there is. */
  async open(signal: AbortSignal): Promise<boolean> {
    return this.#take(baseBytes + Math.min(this.#announcedBytes, firstBytes), signal);
  }

  /** Whether a body of so many bytes has room already. */
  fits(bytes: number): boolean {
    return baseBytes + bytes <= this.#held;
  }

  /**
   * Takes more for a body of so many bytes: all that was announced, or ahead in growing steps. Resolves to
   * whether there is.
   */
  async grow(bytes: number, signal: AbortSignal): Promise<boolean> {
    const needed = baseBytes + bytes - this.#held;
    const announced = baseBytes + this.#announcedBytes - this.#held;
    const left = baseBytes + this.maxBodyBytes - this.#held;
    const ahead = announced >= needed ? announced : Math.max(stepBytes, this.#held);
    return this.#take(Math.max(needed, Math.min(left, ahead)), signal);
  }

  /** Waits for its turn to be decompressed, which takes so much beside the body. Resolves to whether it came. */
  async openWindow(bytes: number, signal: AbortSignal): Promise<boolean> {
    const { windows } = this.#memory;
    if (!(await windows.acquire(bytes, this.#waitMillis, signal))) return false;
    this.#window = bytes;
    if (this.#isReleased) this.closeWindow();
    return !this.#isReleased;
  }

  /** Lets others have their turn. */
  closeWindow(): void {
    const bytes = this.#window;
    this.#window = 0;
    if (bytes > 0) this.#memory.windows.release(bytes);
  }

  /** All of the body is there. */
  arrived(): void {
    const bytes = this.#arriving;
    this.#arriving = 0;
    if (bytes > 0) this.#memory.arriving.release(bytes);
  }

  /** Gives back all of it. */
  release(): void {
    this.#isReleased = true;
    this.arrived();
    this.closeWindow();
    const held = this.#held;
    this.#held = 0;
    if (held > 0) this.#memory.release(held);
  }

  async #take(bytes: number, signal: AbortSignal): Promise<boolean> {
    const until = performance.now() + this.#waitMillis;
    if (!(await this.#takePart(this.#held + bytes, signal))) return false;
    const waitMillis = Math.max(0, until - performance.now());
    if (!(await this.#memory.acquire(bytes, waitMillis, signal))) return false;
    if (this.#isReleased) {
      this.#memory.release(bytes);
      return false;
    }
    this.#held += bytes;
    return true;
  }

  /**
   * Takes room in the part for what is on its way, all of it anew: a body that is larger than the part has to
   * wait until nothing is held there.
   */
  async #takePart(bytes: number, signal: AbortSignal): Promise<boolean> {
    const { arriving } = this.#memory;
    this.arrived();
    if (!(await arriving.acquire(bytes, this.#waitMillis, signal))) return false;
    if (this.#isReleased) {
      arriving.release(bytes);
      return false;
    }
    this.#arriving = bytes;
    return true;
  }
}
