import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { setTimeout } from "node:timers/promises";

/** So many connections are made at once: the system queues no more than 4096 for a listener. */
const atOnce = 500;
const pollMillis = 20;

/** Makes many connections to a port of this machine, and says something on each. */
export async function crowdOf(count: number, port: number, words: Hello): Promise<Crowd> {
  const sockets: Socket[] = [];
  while (sockets.length < count) {
    const size = Math.min(atOnce, count - sockets.length);
    const more = Array.from({ length: size }, () => connect({ port, host: "127.0.0.1" }));
    await Promise.all(more.map((socket) => once(socket, "connect")));
    for (const [index, socket] of more.entries()) {
      // Those that are reset are closed as well.
      socket.on("error", () => {}).resume();
      socket.write(words(sockets.length + index));
    }
    sockets.push(...more);
  }
  return new Crowd(sockets);
}

/** What the so-many-th connection says first. */
export type Hello = (index: number) => string | Uint8Array;

/** Connections that are there at once. */
export class Crowd {
  readonly sockets: readonly Socket[];
  readonly #closed: Promise<unknown>;

  constructor(sockets: readonly Socket[]) {
    this.sockets = sockets;
    this.#closed = Promise.all(sockets.map(closed));
  }

  /** How many of them are still open. */
  get open(): number {
    return this.sockets.filter(({ destroyed }) => !destroyed).length;
  }

  /** Ends them from here, and waits until they are closed. */
  async leave(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await this.#closed;
  }

  /** Waits until the other side has closed all but so many. */
  async thinned(left: number): Promise<void> {
    while (this.open > left) await setTimeout(pollMillis);
  }

  /** Waits until the other side has closed them all. */
  async thrownOut(): Promise<void> {
    await this.#closed;
  }
}

async function closed(socket: Socket): Promise<void> {
  if (!socket.closed) await new Promise((resolve) => socket.once("close", resolve));
}
