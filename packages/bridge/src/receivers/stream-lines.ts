import { LineFramer } from "@rookery/logstash";

import type { Position } from "../pipeline/position.ts";
import type { ReceivedLine } from "../pipeline/receiver.ts";

/** Cuts a byte stream into lines, a batch for every chunk that completes some. */
export async function* streamLines(
  chunks: AsyncIterable<Uint8Array>,
  source: Pick<Position, "source" | "identity">,
  maxLineBytes: number,
): AsyncGenerator<readonly ReceivedLine[]> {
  const framer = new LineFramer({ maxLineBytes });
  let batch: ReceivedLine[] = [];
  const onLine: Parameters<LineFramer["push"]>[1] = (line) => {
    const position = { ...source, line: line.lineNumber, offset: line.offset };
    batch.push(
      line.kind === "line"
        ? { kind: "line", bytes: line.bytes, position }
        : { kind: "too_long", length: line.length, position },
    );
  };
  for await (const chunk of chunks) {
    framer.push(chunk, onLine);
    if (batch.length === 0) continue;
    yield batch;
    batch = [];
  }
  framer.end(onLine);
  if (batch.length > 0) yield batch;
}
