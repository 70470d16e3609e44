/** One part of a GELF message that is longer than a datagram. */
export interface GelfChunk {
  /** Told apart from the other messages of its sender by this. */
  readonly id: string;
  /** Its place, from 0. */
  readonly index: number;
  /** How many parts the message has. */
  readonly count: number;
  readonly bytes: Buffer;
}

const headerBytes = 12;
const maxCount = 128;

/** Whether a datagram says that it is a part of a message: it begins with 0x1e 0x0f. */
export function isGelfChunk(datagram: Uint8Array): boolean {
  return datagram[0] === 0x1e && datagram[1] === 0x0f;
}

/**
 * Reads a part: two bytes of magic, eight of the message's id, its place and the number of parts (GELF 1.1,
 * "Chunking"); `undefined` where these make no sense.
 */
export function parseGelfChunk(datagram: Buffer): GelfChunk | undefined {
  const index = datagram[10];
  const count = datagram[11];
  if (index === undefined || count === undefined) return undefined;
  if (count > maxCount || index >= count) return undefined;
  const id = datagram.toString("latin1", 2, 10);
  return { id, index, count, bytes: datagram.subarray(headerBytes) };
}
