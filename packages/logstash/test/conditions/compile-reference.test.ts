import { describe, expect, test } from "vitest";

import { compileReference } from "../../src/index.ts";
import { refusalOf } from "./refusal.ts";
import { readVectors, type RefusedCase, type TextCase } from "./vector.ts";

describe.each(readVectors<TextCase>("reference"))("$name: $rule", ({ cases }) => {
  test.each(cases)("$text", ({ event, result, text }) => {
    expect(compileReference(text)(event)).toEqual(result);
  });
});

describe.each(readVectors<RefusedCase>("refused-reference"))("$name: $rule", ({ cases }) => {
  test.each(cases)("$text", ({ code, offset, text }) => {
    expect(refusalOf(() => compileReference(text))).toMatchObject({ code, offset });
  });
});
