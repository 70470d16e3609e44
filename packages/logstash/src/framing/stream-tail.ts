import { closeBrace, lineFeed, openBrace } from "./byte-codes.ts";

const boundary = '}{"';

/**
 * Finds the event behind the rest of another one, with which a stream began; -1 for none.
 *
 * Logstash's `tcp` output goes on with what was not sent when a connection broke (logstash-output-tcp
 * 7.0.1, `run_as_client`), and puts nothing between events.
 */
export function findEventBehindTail(bytes: Buffer, from: number, to: number): number {
  const index = bytes.indexOf(boundary, from);
  return index < 0 || index + boundary.length > to ? -1 : index + 1;
}

/** Whether a line that begins as no object ends as one: it closes more braces than it opens. */
export function isTail(bytes: Uint8Array, from: number, to: number): boolean {
  if (bytes[to - 1] !== closeBrace) return false;
  let open = 0;
  for (let index = from; index < to; index += 1) {
    const byte = bytes[index];
    if (byte === openBrace) open += 1;
    else if (byte === closeBrace) open -= 1;
    else if (byte === lineFeed) return false;
  }
  return open < 0;
}
