import { JsonFramer, type Frame } from "@rookery/logstash";

import type { Position } from "../pipeline/position.ts";
import type { ReceivedFrame } from "./frame-reader.ts";

/** Cuts a byte stream into frames, a batch for every chunk that completes some. */
export async function* streamFrames(
  chunks: AsyncIterable<Uint8Array>,
  source: Pick<Position, "source" | "identity">,
  maxFrameBytes: number,
): AsyncGenerator<readonly ReceivedFrame[]> {
  const framer = new JsonFramer({ maxFrameBytes });
  let batch: ReceivedFrame[] = [];
  const onFrame = (frame: Frame): void => {
    batch.push({ frame, position: { ...source, line: frame.line, offset: frame.offset } });
  };
  for await (const chunk of chunks) {
    framer.push(chunk, onFrame);
    if (batch.length === 0) continue;
    yield batch;
    batch = [];
  }
  framer.end(onFrame);
  if (batch.length > 0) yield batch;
}
