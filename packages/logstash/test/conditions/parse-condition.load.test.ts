import fc from "fast-check";
import { expect, test } from "vitest";

import type {
  Condition,
  FieldOperand,
  ListItem,
  Literal,
} from "../../src/conditions/condition-ast.ts";
import { parseCondition } from "../../src/conditions/parse-condition.ts";
import { compileCondition, compileReference, compileTemplate } from "../../src/index.ts";
import { LogstashSyntaxError } from "../../src/syntax/logstash-syntax-error.ts";
import { printCondition } from "./print-condition.ts";
import { refusalOf } from "./refusal.ts";

/** Of runs there are a fifth in `npm test`. */
const share = process.env["FULL_LOAD"] === undefined ? 0.2 : 1;

const offset = 0;

const field = fc
  .array(fc.stringMatching(/^[^\][,]+$/), { minLength: 1, maxLength: 3 })
  .map((names): FieldOperand => ({
    kind: "field",
    reference: names.map((name) => `[${name}]`).join(""),
    offset,
  }));
const string = fc
  .string({ unit: "grapheme" })
  .filter((value) => !(value.includes('"') && value.includes("'")) && !value.endsWith("\\"))
  .map((value) => ({
    kind: "string" as const,
    value: value.replaceAll(/\\(?=["'])/g, ""),
    offset,
  }));
const number = fc.oneof(
  fc.integer().map((value) => ({ kind: "number" as const, value, isFloat: false, offset })),
  fc.integer({ min: -1e6, max: 1e6 }).map((value) => ({
    kind: "number" as const,
    value: value / 8,
    isFloat: true,
    offset,
  })),
);
const word = fc
  .stringMatching(/^[A-Za-z_][A-Za-z0-9_]+$/)
  .map((value) => ({ kind: "word" as const, value, offset }));
const { item } = fc.letrec<{ item: ListItem }>((tie) => ({
  item: fc.oneof(
    { maxDepth: 2 },
    string,
    number,
    word,
    fc
      .array(tie("item"), { maxLength: 3 })
      .map((items) => ({ kind: "list" as const, items, offset })),
  ),
}));
// With one item it would be a field.
const list = fc
  .array(item, { minLength: 2, maxLength: 4 })
  .map((items) => ({ kind: "list" as const, items, offset }));
const regexp = fc
  .stringMatching(/^[^/\\]*$/)
  .map((source): Extract<Literal, { kind: "regexp" }> => ({ kind: "regexp", source, offset }));
const operand = fc.oneof(field, string, number, list, regexp);

const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 4 },
    operand.map((value) => ({ kind: "value" as const, operand: value })),
    fc.record({
      kind: fc.constant("comparison" as const),
      operator: fc.constantFrom("==", "!=", "<", "<=", ">", ">="),
      left: operand,
      right: operand,
      offset: fc.constant(offset),
    }),
    fc.record({
      kind: fc.constant("match" as const),
      isNegated: fc.boolean(),
      left: operand,
      right: fc.oneof(string, regexp),
      offset: fc.constant(offset),
    }),
    fc.record({
      kind: fc.constant("in" as const),
      isNegated: fc.boolean(),
      left: operand,
      right: operand,
      offset: fc.constant(offset),
    }),
    fc.record({
      kind: fc.constant("not" as const),
      condition: tie("condition"),
      offset: fc.constant(offset),
    }),
    fc.record({
      kind: fc.constant("logical" as const),
      operator: fc.constantFrom("and", "or", "nand", "xor"),
      left: tie("condition"),
      right: tie("condition"),
      offset: fc.constant(offset),
    }),
  ),
}));

/** The same condition, wherever it stands in its text. */
function withoutOffsets(tree: Condition): unknown {
  return JSON.parse(JSON.stringify(tree), (key, value: unknown) => (key === "offset" ? 0 : value));
}

test("a condition that is printed is read as it was", () => {
  fc.assert(
    fc.property(condition, (tree) => {
      const printed = printCondition(tree);
      const read = parseCondition(printed);
      expect(withoutOffsets(read)).toEqual(withoutOffsets(tree));
      expect(printCondition(read)).toBe(printed);
      expect(withoutOffsets(parseCondition(`if ${printed} {`))).toEqual(withoutOffsets(tree));
    }),
    { numRuns: 500 * share },
  );
});

const characters = "[]()!\"'/#{}%+,-.\\ \n".split("");
const words =
  "[a]|[b][0]|and|or|xor|nand|in|not in|==|=~|if|%{|%{+|%{{|}}|yyyy|'x'|5|/x/|@metadata|😀";
const pieces = fc.constantFrom(...characters, ...words.split("|"), ...words.split("|"));
const anyText = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.array(pieces, { maxLength: 12 }).map((parts) => parts.join("")),
);
const events = fc.object({
  key: fc.constantFrom("a", "b", "0", "@metadata", "__proto__", "@timestamp", "x"),
  values: [fc.string(), fc.integer(), fc.boolean(), fc.constant(null), fc.double({ noNaN: true })],
});

test.each([
  ["condition", (text: string) => compileCondition(text)],
  ["reference", (text: string) => compileReference(text)],
  ["template", (text: string) => compileTemplate(text)],
])("any text is a %s or is refused at a character of it, and no event throws", (_, compile) => {
  fc.assert(
    fc.property(anyText, fc.array(events, { maxLength: 3 }), (text, samples) => {
      let evaluate: ReturnType<typeof compile>;
      try {
        evaluate = compile(text);
      } catch (error) {
        if (!(error instanceof LogstashSyntaxError)) throw error;
        expect(error.offset).toBeGreaterThanOrEqual(0);
        expect(error.offset).toBeLessThanOrEqual(text.length);
        expect(error.message).toBe([error.problem, ...error.excerpt].join("\n  "));
        return;
      }
      for (const sample of samples) evaluate(sample);
    }),
    { numRuns: 2000 * share },
  );
});

test.each(["[", "(", "!", "![", "[a", "[a,", '["', '"\\', "/\\", "# ", "-", "[a]and", "if"])(
  "a text full of %s is refused in one pass",
  (piece) => {
    const text = piece.repeat(65_536 / piece.length);
    expect(refusalOf(() => compileCondition(text))).toBeInstanceOf(LogstashSyntaxError);
  },
);
