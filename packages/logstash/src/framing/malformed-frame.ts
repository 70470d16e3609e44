import type { FramePosition, MalformedFrame, MalformedFrameCode } from "./frame.ts";

const messages = {
  not_json: "Expected a JSON object, but this is no valid JSON.",
  truncated_json: "Expected a JSON object, but it ends before it is closed.",
  not_an_object: "Expected a JSON object, but this is another JSON value.",
  nested_too_deeply: "Expected at most 100 levels of nesting, but the object has more.",
  too_long: "Longer than the limit for one frame.",
  tail_of_event: "The stream begins inside of an event, whose beginning was sent before.",
} satisfies Record<MalformedFrameCode, string>;

/** Makes the frame that tells of a part that was passed over. */
export function malformedFrame(
  code: MalformedFrameCode,
  { length, line, offset }: FramePosition,
): MalformedFrame {
  return { kind: "malformed", code, message: messages[code], offset, length, line };
}
