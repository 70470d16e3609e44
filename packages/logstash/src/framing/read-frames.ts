import type { Frame } from "./frame.ts";
import { JsonFramer, type JsonFramerOptions } from "./json-framer.ts";

/**
 * Reads the frames of a stream of bytes: a file, a socket, standard input, the body of a response.
 *
 * The stream is read no faster than its frames are taken. Its errors are passed on, behind all frames
 * that were complete.
 *
 * @throws LogstashOptionsError `invalid_max_frame_bytes`
 *
 * @example
 * ```ts
 * for await (const frame of readFrames(process.stdin)) {
 *   if (frame.kind === "event") console.log(decoder.decode(frame.event));
 * }
 * ```
 */
export async function* readFrames(
  source: AsyncIterable<Uint8Array>,
  options: JsonFramerOptions = {},
): AsyncGenerator<Frame, void, undefined> {
  const framer = new JsonFramer(options);
  let frames: Frame[] = [];
  const onFrame = (frame: Frame): void => {
    frames.push(frame);
  };
  for await (const chunk of source) {
    framer.push(chunk, onFrame);
    yield* frames;
    frames = [];
  }
  framer.end(onFrame);
  yield* frames;
}
