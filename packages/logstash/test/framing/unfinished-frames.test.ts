import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { JsonFramer } from "../../src/index.ts";

describe("a framer says whether something has begun", () => {
  test.each([
    ["nothing", "", false],
    ["an object that is open", '{"a":', true],
    ["an object that is closed", '{"a":1}', false],
    ["an object and the NUL behind it", '{"a":1}\0', false],
    ["an object and blank lines", '{"a":1}\n\r\n \n', false],
    ["a line of text", "text", true],
    ["a line of text that is ended", "text\n", false],
    ["a printed hash that is open", '{\n  "a" => 1', true],
    ["what is passed over behind an object", '{"a":1} garbage', false],
    ["a line that is too long", "x".repeat(20_000), true],
  ])("%s", (_name, stream, isInFrame) => {
    const framer = new JsonFramer({ maxFrameBytes: 10_000 });
    framer.push(Buffer.from(stream), () => {});
    expect(framer.isInFrame).toBe(isInFrame);
    framer.end(() => {});
    expect(framer.isInFrame).toBe(false);
    expect(framer.heldBytes).toBe(0);
  });
});

test("a chunk adds no more to what is held than is promised", () => {
  const part = fc.constantFrom('{"a":', '"', "}", "\n", "\0", "text ", '{"b":1}', "\\", "[", " ");
  const chunk = fc.array(part, { maxLength: 3000 }).map((parts) => Buffer.from(parts.join("")));
  fc.assert(
    fc.property(fc.array(chunk, { maxLength: 8 }), (chunks) => {
      const framer = new JsonFramer({ maxFrameBytes: 20_000 });
      let before = 0;
      for (const bytes of chunks) {
        framer.push(bytes, () => {});
        expect(framer.heldBytes).toBeLessThanOrEqual(before + Math.max(4096, 2 * bytes.length));
        before = framer.heldBytes;
      }
      expect(before).toBeLessThanOrEqual(2 * 20_000 + 2 * 15_000);
    }),
    { numRuns: 50 },
  );
});
