import type { Writable } from "node:stream";

/** What waits for a reader that is slow; beyond it, lines are left out. */
const maxWaitingBytes = 1_048_576;

/**
 * Writes the lines of the daemon's log to a stream without waiting for whoever reads it: the log of a
 * daemon must not hold up its work. Lines that find no room are counted, and the count is told. (Standard
 * error that is a pipe is written to by Node in step: there, few lines are what keeps us from waiting.)
 */
export class LogDestination {
  readonly #stream: Writable;
  readonly #format: (line: string) => string;
  readonly #leftOutLine: (count: number) => string;
  #leftOut = 0;

  /** `leftOutLine` makes the line, as JSON, that says how many are missing. */
  constructor(
    stream: Writable,
    format: (line: string) => string,
    leftOutLine: (count: number) => string,
  ) {
    this.#stream = stream;
    this.#format = format;
    this.#leftOutLine = leftOutLine;
  }

  /** Takes one line; pino calls it. */
  write(line: string): void {
    if (this.#isBroken()) return;
    if (this.#stream.writableLength >= maxWaitingBytes) {
      this.#leftOut += 1;
      return;
    }
    if (this.#leftOut > 0) {
      const missing = this.#leftOutLine(this.#leftOut);
      this.#leftOut = 0;
      this.#stream.write(this.#format(missing));
    }
    this.#stream.write(this.#format(line));
  }

  /** Resolves once all is with the reader, cannot get there, or after `timeoutMillis`. */
  async flush(timeoutMillis: number): Promise<void> {
    if (this.#isBroken() || this.#stream.writableLength === 0) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    const done = (): void => resolve();
    const timer = setTimeout(done, timeoutMillis);
    this.#stream.once("close", done);
    this.#stream.write("", done);
    await promise;
    clearTimeout(timer);
    this.#stream.off("close", done);
  }

  #isBroken(): boolean {
    return this.#stream.destroyed || this.#stream.writableEnded || this.#stream.errored !== null;
  }
}
