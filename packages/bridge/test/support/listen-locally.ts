import type { Server } from "node:net";

/** Lets a server listen on loopback, by default on a port that is free; returns the port. */
export async function listenLocally(server: Server, wanted = 0): Promise<number> {
  const { promise, reject, resolve } = Promise.withResolvers<void>();
  server.once("error", reject).once("listening", resolve).listen(wanted, "127.0.0.1");
  await promise;
  const address = server.address();
  if (typeof address !== "object" || address === null) throw new Error("It listens on no port.");
  return address.port;
}
