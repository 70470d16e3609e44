import fc from "fast-check";
import { expect, test } from "vitest";

import { cutLine } from "../../src/source-context/cut-line.ts";

const same = (line: string): string => line;

test("a cut line is short, well-formed, and shows the place", () => {
  const parts = fc.array(fc.constantFrom("a", "\u{1f600}", "\\", "{"), { maxLength: 900 });
  fc.assert(
    fc.property(parts, fc.nat(2000), (list, place) => {
      const line = list.join("");
      const cut = cutLine(line, place, same);
      expect(cut.length).toBeLessThanOrEqual(306);
      expect(cut.isWellFormed()).toBe(true);
      if (line.length <= 300) expect(cut).toBe(line);
      else expect(line).toContain(cut.replaceAll(/^\.{3}|\.{3}$|\uFFFD/g, ""));
    }),
  );
});

test("a redaction that makes a line empty leaves nothing of it", () => {
  expect(cutLine("a".repeat(2000), 1000, () => "")).toBe("......");
});
