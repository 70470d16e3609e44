import type { Socket } from "node:net";
import { setImmediate } from "node:timers/promises";

import { formatEndpoint } from "../settings/endpoint-schema.ts";

/** What a connection has to say: bytes to be taken, nothing for as long as one waited, or that it is over. */
export type ConnectionState = "bytes" | "silent" | "over";

/** How long a connection that is to end may be silent until it does, in milliseconds. */
const drainMillis = 50;

/**
 * The bytes of a connection, read no faster than they are taken: beyond what is taken, it holds what one
 * read of the socket brings, at most 64 KiB.
 */
export class TcpConnection {
  readonly socket: Socket;
  /** Whom it is with. */
  readonly remote: string;
  readonly #closing = new AbortController();
  #wake: () => void = () => {};
  #isOver = false;
  #drainUntil: number | undefined;

  constructor(socket: Socket) {
    this.socket = socket;
    const { remoteAddress: host = "unknown", remotePort: port = 0 } = socket;
    this.remote = formatEndpoint({ host, port });
    const over = (): void => {
      this.#isOver = true;
      this.#wake();
    };
    socket.on("readable", () => this.#wake());
    socket.on("end", over);
    // A connection that breaks ends; what became of its records does not depend on how.
    socket.on("error", over);
    socket.on("close", () => {
      over();
      this.#closing.abort();
    });
  }

  /** Is aborted once the socket is closed. */
  get closed(): AbortSignal {
    return this.#closing.signal;
  }

  /** How many bytes can be taken. */
  get available(): number {
    return this.socket.readableLength;
  }

  /** Takes all bytes that are available. */
  take(): Uint8Array {
    // Asked for a number of bytes, a stream would from then on read ahead by as many.
    const chunk: unknown = this.socket.read();
    return chunk instanceof Uint8Array ? chunk : new Uint8Array();
  }

  /** Waits for bytes, for as long as `millis`; they may be waited for by one at a time. */
  async wait(millis: number): Promise<ConnectionState> {
    const until = performance.now() + millis;
    for (;;) {
      if (this.#drainUntil !== undefined && performance.now() >= this.#drainUntil) return "over";
      if (this.available > 0) return "bytes";
      if (this.#isOver || this.socket.destroyed) return "over";
      const isDraining = this.#drainUntil !== undefined;
      const rest = Math.max(0, until - performance.now());
      if (await this.#waken(isDraining ? Math.min(rest, drainMillis) : rest)) continue;
      // A timer may have been late: what is at the socket by now still counts.
      await setImmediate();
      if (this.available === 0) return this.#isOver || isDraining ? "over" : "silent";
    }
  }

  /** What was received is still to be taken, within `millis`; then it is over. */
  drain(millis: number): void {
    this.#drainUntil ??= performance.now() + millis;
    this.#wake();
  }

  /** Ends it, once what was written is on its way. */
  close(): void {
    this.socket.destroySoon();
  }

  /** Resolves to whether something happened within `millis`. */
  async #waken(millis: number): Promise<boolean> {
    const { promise, resolve } = Promise.withResolvers<boolean>();
    this.#wake = () => resolve(true);
    const timer = Number.isFinite(millis) ? setTimeout(resolve, millis, false) : undefined;
    // At the end of the stream there is nothing to read, and only who tries is told.
    if (this.socket.readableLength === 0) this.socket.read(0);
    const isWoken = await promise;
    clearTimeout(timer);
    this.#wake = () => {};
    return isWoken;
  }
}
