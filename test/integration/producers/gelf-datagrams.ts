import { inflateSync } from "node:zlib";

/** `1e 0f`, eight bytes of message id, the chunk's number and how many there are (GELF 1.1). */
const chunkHeaderBytes = 12;

/** Puts chunks of GELF over UDP together, and unpacks what they hold. */
export class GelfDatagrams {
  readonly #messages = new Map<string, Buffer[]>();

  /** Returns the message that a chunk completes. */
  add(datagram: Buffer): Buffer | undefined {
    if (datagram.readUInt16BE(0) !== 0x1e_0f) return inflateSync(datagram);
    const id = datagram.subarray(2, 10).toString("hex");
    const chunks = this.#messages.get(id) ?? [];
    this.#messages.set(id, chunks);
    chunks[datagram.readUInt8(10)] = datagram.subarray(chunkHeaderBytes);
    const isWhole = Object.keys(chunks).length === datagram.readUInt8(11);
    return isWhole ? inflateSync(Buffer.concat(chunks)) : undefined;
  }
}
