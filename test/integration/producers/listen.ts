import { createSocket } from "node:dgram";
import { once } from "node:events";
import { createServer as createHttpServer } from "node:http";
import { createServer as createTcpServer, type AddressInfo } from "node:net";

import { JsonFramer, type Frame } from "@rookery/logstash";

/** How a producer sends. */
export type Protocol = "tcp" | "udp" | "http";

/** A socket on loopback whose bytes are cut into frames. */
export interface Listener {
  readonly port: number;
  readonly close: () => void;
}

type OnFrame = (frame: Frame) => void;

/** Listens on a free port; each connection, datagram or request is a stream of its own. */
export function listen(protocol: Protocol, onFrame: OnFrame): Promise<Listener> {
  if (protocol === "udp") return listenUdp(onFrame);
  return protocol === "http" ? listenHttp(onFrame) : listenTcp(onFrame);
}

async function listenTcp(onFrame: OnFrame): Promise<Listener> {
  const server = createTcpServer((socket) => {
    const framer = new JsonFramer();
    socket.on("data", (chunk) => framer.push(Buffer.from(chunk), onFrame));
    socket.on("end", () => framer.end(onFrame));
    // The program is ended when it has sent what it is to send.
    socket.on("error", () => {});
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return { port: portOf(server.address()), close: () => server.close() };
}

async function listenUdp(onFrame: OnFrame): Promise<Listener> {
  const socket = createSocket("udp4");
  socket.on("message", (datagram) => {
    const framer = new JsonFramer();
    framer.push(datagram, onFrame);
    framer.end(onFrame);
  });
  socket.bind(0, "127.0.0.1");
  await once(socket, "listening");
  return { port: socket.address().port, close: () => socket.close() };
}

async function listenHttp(onFrame: OnFrame): Promise<Listener> {
  const server = createHttpServer((request, response) => {
    const framer = new JsonFramer();
    request.on("data", (chunk: Buffer) => framer.push(chunk, onFrame));
    request.on("end", () => {
      framer.end(onFrame);
      response.end("{}");
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const close = (): void => {
    server.closeAllConnections();
    server.close();
  };
  return { port: portOf(server.address()), close };
}

function portOf(address: string | AddressInfo | null): number {
  if (address === null || typeof address === "string") throw new TypeError("no port");
  return address.port;
}
