import { once } from "node:events";
import { connect, type Socket } from "node:net";

import { onTestFinished } from "vitest";

/** A connection on which a test says byte for byte what it wants, and hears what comes back. */
export class RawConnection {
  readonly socket: Socket;
  /** Resolves once it is closed, from whichever side. */
  readonly closed: Promise<void>;
  #heard = "";
  #wake = (): void => {};

  private constructor(socket: Socket) {
    this.socket = socket;
    socket.setEncoding("latin1").on("data", (text: string) => {
      this.#heard += text;
      this.#wake();
    });
    // A connection that is reset is closed as well.
    socket.on("error", () => {});
    this.closed = new Promise((resolve) => {
      socket.once("close", () => {
        resolve();
        this.#wake();
      });
    });
  }

  /** Connects to a port of this machine, until the test ends. */
  static async open(port: number): Promise<RawConnection> {
    const socket = connect({ port, host: "127.0.0.1" });
    onTestFinished(() => void socket.destroy());
    const connection = new RawConnection(socket);
    await once(socket, "connect");
    return connection;
  }

  /** All that has come back. */
  get heard(): string {
    return this.#heard;
  }

  /** Writes, and waits until the system has it. */
  async say(text: string | Uint8Array): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.socket.write(text, () => resolve());
    await Promise.race([promise, this.closed]);
  }

  /** Resolves once this has come back; rejects when the connection is closed before. */
  async hear(text: string): Promise<void> {
    while (!this.#heard.includes(text)) {
      if (this.socket.destroyed) throw new Error(`closed after "${this.#heard.slice(0, 200)}"`);
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }
}
