import { JsonFramer, type Frame, type JsonFramerOptions } from "../../src/index.ts";

/** Cuts a stream that arrives in these chunks. */
export function cutChunks(
  chunks: readonly Uint8Array[],
  options: JsonFramerOptions = {},
): readonly Frame[] {
  const frames: Frame[] = [];
  const framer = new JsonFramer(options);
  const onFrame = (frame: Frame): unknown => frames.push(frame);
  for (const chunk of chunks) framer.push(chunk, onFrame);
  framer.end(onFrame);
  return frames;
}

/** Cuts a stream that arrives at once. */
export function cut(text: string | Uint8Array, options: JsonFramerOptions = {}): readonly Frame[] {
  return cutChunks([Buffer.from(text)], options);
}

/** Writes a frame down: `event@offset+length:line {…}`. */
export function describeFrame(frame: Frame): string {
  const place = `${frame.offset}+${frame.length}:${frame.line}`;
  if (frame.kind === "event") return `event@${place} ${JSON.stringify(frame.event)}`;
  if (frame.kind === "malformed") return `${frame.code}@${place}`;
  if (frame.kind === "blank") return `blank@${place}`;
  return `${frame.kind}@${place} ${JSON.stringify(Buffer.from(frame.bytes).toString())}`;
}
