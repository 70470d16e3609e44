import { createSocket, type RemoteInfo, type Socket } from "node:dgram";
import { lookup } from "node:dns/promises";
import { setImmediate } from "node:timers/promises";

import type { Component } from "../pipeline/component.ts";
import type { Faults } from "../pipeline/faults.ts";
import { formatEndpoint, type Endpoint } from "../settings/endpoint-schema.ts";
import { toListenError } from "./listen-error.ts";

/** What a {@link UdpListener} listens for. */
export interface UdpListenerOptions {
  readonly endpoint: Endpoint;
  /** How much the system may hold of what was not read yet. @default what it is set to */
  readonly receiveBufferBytes?: number | undefined;
  readonly faults: Faults;
  /** Takes a datagram; it is nobody else's. Must not throw. */
  readonly onDatagram: (bytes: Buffer, sender: Endpoint) => void;
}

/** So many turns of the event loop a socket may take, at its end, to read what the system still has. */
const maxDrainTurns = 1000;

/** Listens on a port for datagrams. */
export class UdpListener implements Component {
  readonly #options: UdpListenerOptions;
  #socket: Socket | undefined;
  #isStopped = false;
  #datagrams = 0;

  constructor(options: UdpListenerOptions) {
    this.#options = options;
  }

  /** The port it listens on; 0 before it does. */
  get port(): number {
    return this.#socket?.address().port ?? 0;
  }

  async start(): Promise<void> {
    const { endpoint } = this.#options;
    try {
      const socket = await this.#bind();
      if (this.#isStopped) socket.close();
      else this.#socket = socket;
    } catch (cause) {
      throw toListenError(endpoint, cause);
    }
    this.#setReceiveBuffer();
  }

  /** Reads what the system has already received, and listens no more. */
  async shutdown(timeoutMillis: number): Promise<void> {
    this.#isStopped = true;
    const socket = this.#socket;
    this.#socket = undefined;
    if (socket === undefined) return;
    const until = performance.now() + timeoutMillis / 2;
    let before = -1;
    for (let turn = 0; turn < maxDrainTurns && before !== this.#datagrams; turn += 1) {
      before = this.#datagrams;
      // The socket is read once in each.
      await setImmediate();
      await setImmediate();
      if (performance.now() > until) break;
    }
    socket.close();
  }

  async #bind(): Promise<Socket> {
    const { endpoint } = this.#options;
    const { address, family } = await lookup(endpoint.host);
    const socket = createSocket(family === 6 ? "udp6" : "udp4");
    socket.on("message", this.#onMessage);
    const { promise, reject, resolve } = Promise.withResolvers<void>();
    socket.once("error", reject);
    socket.bind({ port: endpoint.port, address, exclusive: true }, resolve);
    try {
      await promise;
    } catch (error) {
      socket.close();
      throw error;
    }
    socket.off("error", reject);
    socket.on("error", (error) => this.#tell(error));
    return socket;
  }

  readonly #onMessage = (bytes: Buffer, { address, port }: RemoteInfo): void => {
    this.#datagrams += 1;
    this.#options.onDatagram(bytes, { host: address, port });
  };

  #setReceiveBuffer(): void {
    const { faults, receiveBufferBytes: wanted } = this.#options;
    if (wanted === undefined || this.#socket === undefined) return;
    const given = resizeReceiveBuffer(this.#socket, wanted);
    if (given >= wanted) return;
    const message = `socket_receive_buffer: the system gives ${given} bytes instead of ${wanted}; raise net.core.rmem_max.`;
    faults.happened("receive_buffer", message);
  }

  #tell(error: Error): void {
    const code = "code" in error ? String(error.code) : "unknown error";
    const message = `${formatEndpoint(this.#options.endpoint)} could not read a datagram: ${code}.`;
    this.#options.faults.happened("receive_failed", message);
  }
}

/** Gives how much there is now: Linux gives less without a word, other systems refuse. */
function resizeReceiveBuffer(socket: Socket, bytes: number): number {
  try {
    socket.setRecvBufferSize(bytes);
  } catch {
    // It stays as it is.
  }
  return socket.getRecvBufferSize();
}
