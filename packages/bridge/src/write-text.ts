import { once } from "node:events";
import type { Writable } from "node:stream";

/** Writes text and waits, where the reader is slower, until it wants more. */
export async function writeText(stream: Writable, text: string): Promise<void> {
  if (stream.destroyed || stream.write(text)) return;
  await once(stream, "drain");
}
