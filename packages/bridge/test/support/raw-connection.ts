import { once } from "node:events";
import { connect, type Socket } from "node:net";

import { onTestFinished } from "vitest";

/** A connection on which a test says byte for byte what it wants, and hears what comes back. */
export interface RawConnection {
  readonly socket: Socket;
  /** All that has come back. */
  readonly heard: () => string;
  /** Resolves once this has come back, so many times. */
  readonly hear: (text: string, times?: number) => Promise<void>;
  /** Resolves once the connection is closed, from whichever side. */
  readonly closed: Promise<void>;
}

/** Connects to a port of this machine, until the test ends. */
export async function connectRaw(port: number): Promise<RawConnection> {
  const socket = connect({ port, host: "127.0.0.1" });
  const watchers = new Set<() => void>();
  let heard = "";
  socket.setEncoding("latin1");
  socket.on("data", (text: string) => {
    heard += text;
    for (const watcher of watchers) watcher();
  });
  // A connection that is reset is closed as well.
  socket.on("error", () => {});
  const closed = Promise.withResolvers<void>();
  socket.once("close", () => closed.resolve());
  onTestFinished(() => void socket.destroy());
  await once(socket, "connect");
  return {
    socket,
    heard: () => heard,
    closed: closed.promise,
    hear: async (text, times = 1) => {
      const { promise, resolve } = Promise.withResolvers<void>();
      const watcher = (): void => {
        if (heard.split(text).length > times) resolve();
      };
      watchers.add(watcher);
      watcher();
      await promise;
      watchers.delete(watcher);
    },
  };
}
