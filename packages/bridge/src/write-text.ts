import type { Writable } from "node:stream";

/**
 * Writes text and waits, where the reader is slower, until it wants more.
 *
 * Never rejects: a reader that went away is told to whoever listens to the stream's errors.
 */
export async function writeText(stream: Writable, text: string): Promise<void> {
  const isBroken = stream.destroyed || stream.errored instanceof Error;
  if (isBroken || stream.write(text)) return;
  await new Promise<void>((resolve) => {
    const done = (): void => {
      for (const event of events) stream.off(event, done);
      resolve();
    };
    for (const event of events) stream.on(event, done);
  });
}

const events = ["drain", "close", "error"] as const;
