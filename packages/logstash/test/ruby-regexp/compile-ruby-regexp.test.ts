import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { LogstashSyntaxError } from "../../src/index.ts";
import { compileRubyRegexp } from "../../src/ruby-regexp/compile-ruby-regexp.ts";
import { syntaxErrorsIn } from "../../src/syntax/logstash-syntax-error.ts";
import { refusalOf } from "../conditions/refusal.ts";

function compile(source: string): RegExp {
  return compileRubyRegexp(source, syntaxErrorsIn(source));
}

type Row = readonly [source: string, matching: readonly string[], others: readonly string[]];

describe("a regular expression of Ruby's matches what it matches in Ruby", () => {
  test.each<Row>([
    // Anchors: Onigmo's doc/RE, "Anchors"
    [String.raw`^b`, ["b", "a\nb"], ["ab", "a\rb"]],
    [String.raw`a$`, ["a", "a\nb", "a\n"], ["a\rb", "ab"]],
    [String.raw`\n^\z`, [], ["a\n"]],
    [String.raw`\Ab`, ["b"], ["a\nb"]],
    [String.raw`a\z`, ["a"], ["a\n"]],
    [String.raw`a\Z`, ["a", "a\n"], ["a\n\n", "ab"]],
    [String.raw`\bé`, ["é", "a é"], ["aé"]],
    [String.raw`a\Bé`, ["aé"], ["é"]],
    // Characters
    [String.raw`a.b`, ["a\rb", "a\u2028b", "a😀b"], ["a\nb"]],
    [
      String.raw`\t\n\v\f\r\a\e\0\x41\u0042\u{1F600}\cA\C-b\101`,
      ["\t\n\v\f\r\u0007\u001b\0AB😀\u0001\u0002A"],
      [],
    ],
    [String.raw`\/\-\"\ `, ['/-" '], []],
    [String.raw`^\s$`, [" ", "\v"], ["\u00a0"]],
    [String.raw`\A\w\z`, ["a", "_", "7"], ["é"]],
    [String.raw`\A\d\D\S\W\z`, ["1ax-"], ["١ax-"]],
    [String.raw`\A\h\H\z`, ["fg"], ["gf"]],
    [String.raw`\A\R\z`, ["\n", "\r\n", "\u2028"], ["a"]],
    [String.raw`\A\p{Alpha}\p{Lu}\P{L}\p{^L}\p{Greek}\z`, ["éA1-α"], ["1A1-α"]],
    // Classes
    ["[abc]", ["b"], ["d"]],
    ["[^abc]", ["d", "\n"], ["a"]],
    ["[]a]", ["]", "a"], ["b"]],
    ["[^]a]", ["b"], ["]"]],
    ["[a-c-]", ["-", "b"], ["d"]],
    ["[-a]", ["-"], ["b"]],
    [String.raw`[\d-x]`, ["-", "x", "3"], ["e"]],
    [String.raw`[a-\x63]`, ["b"], ["d"]],
    [String.raw`[\b\]\\]`, ["\b", "]", "\\"], ["b"]],
    ["[[:alpha:]_]", ["é", "_"], ["1"]],
    ["[[:^digit:]]", ["a"], ["1"]],
    ["[a-z&&[^aeiou]]", ["b"], ["a", "B"]],
    ["[a-c[x-z]]", ["y", "b"], ["m"]],
    ["[(){}|/!!&~~]", ["(", "/", "!", "~", "&"], ["a"]],
    ["[[:punct:]]", ["!", "$", "~", "`", "^"], ["a"]],
    ["[[:print:]]", ["a", " "], ["\n"]],
    // Quantifiers
    [String.raw`\Aa{2,3}\z`, ["aa", "aaa"], ["a", "aaaa"]],
    [String.raw`\Aa{,2}\z`, ["", "aa"], ["aaa"]],
    [String.raw`\Aa{2}?\z`, ["", "aa"], ["a"]],
    [String.raw`\Aa{2}{3}\z`, ["aaaaaa"], ["aaaaa"]],
    [String.raw`a{b}`, ["a{b}"], ["ab"]],
    [String.raw`a{,}`, ["a{,}"], ["a"]],
    [String.raw`\A(a+?)b??\z`, ["aa", "ab"], [""]],
    ["a++a", [], ["aaa"]],
    ["a*+b", ["aab"], ["aac"]],
    ["x?+x", ["xx"], ["x"]],
    ["(?>a|ab)c", ["ac"], ["abc"]],
    [String.raw`(?<!^)b`, ["ab"], ["b"]],
    // Groups and references
    [String.raw`(a)(?:b)(c)\2\1`, ["abcca"], ["abcac"]],
    [String.raw`(?<x>a)(b)\k<x>`, ["aba"], ["abb"]],
    [String.raw`(?'x'a)\k'x'`, ["aa"], ["ab"]],
    [String.raw`(a)(b)\k<-1>`, ["abb"], ["aba"]],
    [String.raw`(a)(?>b+)\1`, ["abba"], ["abbb"]],
    ["a(?=b)", ["ab"], ["ac"]],
    ["a(?!b)", ["ac"], ["ab"]],
    ["(?<=a)b", ["ab"], ["cb"]],
    ["a(?# anything )b", ["ab"], ["a b"]],
    // Flags
    ["(?i)error", ["ERROR"], ["warn"]],
    ["^(?i:error)$", ["ERROR"], ["errors"]],
    ["(?m)a.b", ["a\nb"], []],
    ["(?m:a.)b.c", ["a\nb-c"], ["a\nb\nc"]],
    ["(?mi-x)A.b", ["a\nB"], []],
    ["(?-mix:a.b)", ["a-b"], ["A-b", "a\nb"]],
    ["(?x) a b # c\n [ ] d", ["ab d"], ["a b d"]],
    ["a(?m)b|c.", ["ab", "ac\n"], ["c\n"]],
    [String.raw`\A(?:time|timed).?out\z`, ["timeout", "timed out"], ["times out!"]],
    ["", [""], []],
    ["]}", ["]}"], []],
  ])("%s", (source, matching, others) => {
    const regexp = compile(source);
    expect(matching.filter((text) => !regexp.test(text))).toEqual([]);
    expect(others.filter((text) => regexp.test(text))).toEqual([]);
  });
});

describe("what is no regular expression, or none that JavaScript can do, is refused with its place", () => {
  test.each<readonly [source: string, code: string, offset: number]>([
    ["a(b", "invalid_regexp", 1],
    ["a)b", "invalid_regexp", 1],
    ["a[b", "invalid_regexp", 1],
    ["*a", "invalid_regexp", 0],
    ["a|+", "invalid_regexp", 2],
    ["a\\", "invalid_regexp", 2],
    ["[z-a]", "invalid_regexp", 2],
    ["[[:nope:]]", "invalid_regexp", 1],
    [String.raw`\xZ`, "invalid_regexp", 1],
    [String.raw`\u{110000}`, "invalid_regexp", 1],
    [String.raw`\1`, "invalid_regexp", 1],
    [String.raw`(a)\k<b>`, "invalid_regexp", 4],
    ["a{100001}", "invalid_regexp", 1],
    ["(?zb)", "invalid_regexp", 0],
    ["a{3,1}", "unsupported_regexp", 1],
    [String.raw`a\Kb`, "unsupported_regexp", 1],
    [String.raw`\Ga`, "unsupported_regexp", 0],
    [String.raw`\X`, "unsupported_regexp", 0],
    [String.raw`(?<x>a)\g<x>`, "unsupported_regexp", 7],
    [String.raw`\M-a`, "unsupported_regexp", 1],
    [String.raw`\p{Nope}`, "unsupported_regexp", 1],
    ["(?~a)", "unsupported_regexp", 0],
    ["(a)(?(1)b)", "unsupported_regexp", 3],
    ["(?u)a", "unsupported_regexp", 0],
    ["a(?i)b", "unsupported_regexp", 1],
    ["(?i:a)b", "unsupported_regexp", 6],
    [String.raw`(?<x>a)(?<x>b)\k<x>`, "unsupported_regexp", 15],
    ["(".repeat(102), "too_complex", 101],
    ["[".repeat(22), "too_complex", 22],
    ["x".repeat(4097), "too_complex", 4096],
  ])("%s", (source, code, offset) => {
    expect(refusalOf(() => compile(source))).toMatchObject({ code, offset });
  });
});

test("any text is compiled or refused", () => {
  const characters = "abk0189()[]{}<>?*+|^$.\\-&:!=#'~,pxuiKm \n".split("");
  const part = fc.constantFrom(...characters, "😀");
  fc.assert(
    fc.property(fc.array(part, { maxLength: 14 }), (parts) => {
      try {
        compile(parts.join("")).test("ab01 -aKm");
      } catch (error) {
        expect(error).toBeInstanceOf(LogstashSyntaxError);
      }
    }),
    { numRuns: 3000 },
  );
});

test("a text without anything special matches itself, and only where it stands", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), fc.string({ unit: "grapheme" }), (text, other) => {
      const source = text.replaceAll(/[.*+?^${}()|[\]\\#]/g, String.raw`\$&`);
      expect(compile(source).test(other)).toBe(other.includes(text));
      expect(compile(source).test(`${other}${text}`)).toBe(true);
    }),
  );
});
