import { createSocket } from "node:dgram";

/** Sends datagrams as fast as the system takes them. */
export async function sendDatagrams(port: number, all: Iterable<Uint8Array>): Promise<void> {
  const socket = createSocket("udp4");
  for (const bytes of all) {
    await new Promise((resolve) => {
      socket.send(bytes, port, "127.0.0.1", resolve);
    });
  }
  socket.close();
}
