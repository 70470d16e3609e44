import type { IncomingMessage } from "node:http";

import type { ResetPoint } from "../faults/fault.ts";

/**
 * Cuts the connection of a request of which nothing, or only the first bytes of its body, was read.
 *
 * Returns how many bytes of the body had come.
 */
export async function cutEarly(incoming: IncomingMessage, reset: ResetPoint): Promise<number> {
  const wireBytes = reset === "mid_body" ? await firstBytes(incoming) : 0;
  incoming.socket.resetAndDestroy();
  return wireBytes;
}

async function firstBytes(incoming: IncomingMessage): Promise<number> {
  const { promise, resolve } = Promise.withResolvers<number>();
  incoming.once("data", (chunk: Uint8Array) => resolve(chunk.length));
  incoming.once("close", () => resolve(0));
  incoming.once("end", () => resolve(0));
  return promise;
}
