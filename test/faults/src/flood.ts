import { connect, type Socket } from "node:net";

import { onTestFinished } from "vitest";

/** A connection on which everything is said at once, as fast as it is heard. */
export class TcpFlood {
  readonly #socket: Socket;

  private constructor(socket: Socket) {
    this.#socket = socket;
  }

  static start(port: number, lines: readonly string[]): TcpFlood {
    const socket = connect(port, "127.0.0.1").resume();
    onTestFinished(() => void socket.destroy());
    for (const line of lines) socket.write(line);
    socket.end();
    return new TcpFlood(socket);
  }

  /** Whether all was heard: then the other side ends the connection. */
  get isOver(): boolean {
    return this.#socket.closed;
  }

  /** Waits until all was heard. */
  async over(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#socket.once("close", () => resolve());
    if (!this.isOver) await promise;
  }
}

/** What became of requests. */
export interface Answers {
  /** How many were acknowledged. */
  readonly taken: number;
  /** The bodies of the others. */
  readonly refused: readonly string[];
  readonly statuses: ReadonlySet<number>;
}

/** Posts each body once, several at a time. */
export async function postOnce(
  url: string,
  contentType: string,
  bodies: readonly string[],
  atOnce: number,
): Promise<Answers> {
  let taken = 0;
  const refused: string[] = [];
  const statuses = new Set<number>();
  const left = bodies.values();
  const work = async (): Promise<void> => {
    for (const body of left) {
      const headers = { "content-type": contentType };
      const response = await fetch(url, { method: "POST", headers, body });
      await response.arrayBuffer();
      statuses.add(response.status);
      if (response.status === 200) taken += 1;
      else refused.push(body);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return { taken, refused, statuses };
}
