import { createSocket } from "node:dgram";
import { once } from "node:events";
import { createServer as createHttpServer } from "node:http";
import { createServer as createTcpServer, type AddressInfo } from "node:net";

import { JsonFramer, type Frame } from "@rookery/logstash";

import { GelfDatagrams } from "./gelf-datagrams.ts";

/** How a producer sends. */
export type Protocol = "tcp" | "udp" | "gelf_udp" | "http";

/** A socket on loopback whose bytes are cut into frames. */
export interface Listener {
  readonly port: number;
  readonly close: () => void;
}

type OnFrame = (frame: Frame) => void;

const listeners: Readonly<Record<Protocol, (onFrame: OnFrame) => Promise<Listener>>> = {
  tcp: listenTcp,
  udp: (onFrame) => listenUdp((datagram) => frameWhole(datagram, onFrame)),
  gelf_udp: listenGelfUdp,
  http: listenHttp,
};

/** Listens on a free port; each connection, datagram or request is a stream of its own. */
export function listen(protocol: Protocol, onFrame: OnFrame): Promise<Listener> {
  return listeners[protocol](onFrame);
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

function frameWhole(bytes: Uint8Array, onFrame: OnFrame): void {
  const framer = new JsonFramer();
  framer.push(bytes, onFrame);
  framer.end(onFrame);
}

/** GELF over UDP is compressed and comes in chunks: what they carry is one message. */
function listenGelfUdp(onFrame: OnFrame): Promise<Listener> {
  const datagrams = new GelfDatagrams();
  return listenUdp((datagram) => {
    const message = datagrams.add(datagram);
    if (message !== undefined) frameWhole(message, onFrame);
  });
}

async function listenUdp(onDatagram: (datagram: Buffer) => void): Promise<Listener> {
  const socket = createSocket("udp4");
  socket.on("message", onDatagram);
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
