import { JsonFramer, type Frame, type MalformedFrameCode } from "@rookery/logstash";

import type { BodyFormat } from "./body-format.ts";

/** So much of a body is cut into frames at a time: it may hold a frame, or what is none, every other byte. */
const pieceBytes = 16_384;
const lineEnds: ReadonlySet<number | undefined> = new Set([0x0a, 0x0d]);

/** Finds the events of a body. */
export function bodyFrames(
  format: BodyFormat,
  body: Buffer,
  maxEventBytes: number,
): Iterable<Frame> {
  if (format === "json") return jsonFrames(body, maxEventBytes, false);
  if (format === "json_or_text") return jsonFrames(body, maxEventBytes, true);
  const text = withoutLineEnd(body);
  if (text.length === 0) return [];
  if (text.length > maxEventBytes) return [malformed("too_long", text)];
  return [format === "form" ? formFrame(text) : textFrame(text)];
}

function* jsonFrames(body: Buffer, maxFrameBytes: number, mayHaveText: boolean): Generator<Frame> {
  const framer = new JsonFramer({ maxFrameBytes });
  let frames: Frame[] = [];
  const onFrame = (frame: Frame): void => {
    const isUnwanted = frame.kind === "text" && !mayHaveText;
    frames.push(isUnwanted ? malformed("not_json", frame.bytes) : frame);
  };
  for (let start = 0; start < body.length; start += pieceBytes) {
    framer.push(body.subarray(start, start + pieceBytes), onFrame);
    yield* frames;
    frames = [];
  }
  framer.end(onFrame);
  yield* frames;
}

/** Logstash writes every value as a text: what was an object is left as Ruby shows it. */
function formFrame(bytes: Buffer): Frame {
  const event = Object.fromEntries(new URLSearchParams(bytes.toString("utf8")));
  return { kind: "event", event, notes: [], bytes, ...whole(bytes) };
}

function textFrame(bytes: Buffer): Frame {
  return { kind: "text", bytes, ...whole(bytes) };
}

function malformed(code: MalformedFrameCode, bytes: Uint8Array): Frame {
  return { kind: "malformed", code, message: "It is no event.", ...whole(bytes) };
}

function whole(bytes: Uint8Array): { offset: number; length: number; line: number } {
  return { offset: 0, length: bytes.length, line: 1 };
}

function withoutLineEnd(body: Buffer): Buffer {
  let end = body.length;
  while (end > 0 && lineEnds.has(body[end - 1])) end -= 1;
  return body.subarray(0, end);
}
