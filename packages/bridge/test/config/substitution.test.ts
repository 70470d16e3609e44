import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import fc from "fast-check";
import { expect, onTestFinished, test } from "vitest";

import { coreScalar } from "../../src/config/substitution/core-scalar.ts";
import { Substitution } from "../../src/config/substitution/substitution.ts";

const env = { HOST: "example.org", EMPTY: "", TRAP: "${env:HOST} $$ }", _A1: "x" };
const substitution = new Substitution(env);

test.each([
  ["${env:HOST}", "example.org"],
  ["${HOST}", "example.org"],
  ["http://${env:HOST}:${env:PORT:-4318}/", "http://example.org:4318/"],
  ["${env:PORT:-}", ""],
  ["${env:EMPTY:-default}", ""],
  ["${env:PORT:-a:-b}", "a:-b"],
  ["${env:PORT:-${env:HOST}}", "example.org"],
  ["${env:PORT:-${env:NOPE:-deep}}!", "deep!"],
  ["${env:PORT:-a $$ b}", "a $ b"],
  ["${_A1}", "x"],
  ["$$", "$"],
  ["$${env:HOST}", "${env:HOST}"],
  ["$$${env:HOST}", "$example.org"],
  ["a$b $ {x} ^x$", "a$b $ {x} ^x$"],
  ["}", "}"],
  // What a variable holds is a text, whatever it looks like.
  ["${env:TRAP}", "${env:HOST} $$ }"],
])("%s is %s", (text, expected) => {
  expect(substitution.expand(text)).toMatchObject({ text: expected, problems: [] });
});

test.each([
  ["${env:NOPE}", "the environment variable NOPE is not set"],
  ["${NOPE}", "the environment variable NOPE is not set"],
  ["${env:PORT:-${env:NOPE}}", "the environment variable NOPE is not set"],
  ["${env:}", "is not one of a variable"],
  ["${}", "is not one of a variable"],
  ["${env:A B}", "is not one of a variable"],
  ["${yaml:a}", "${yaml:…} is not known"],
  ["${env:HOST", "not closed"],
  ["${env:HOST:-${env:HOST}", "not closed"],
  ["${", "not closed"],
  ["${constructor:x}", "${constructor:…} is not known"],
  ["${file:}", "has no path"],
  ["${file:/}", "is no file"],
  ["${file:/does/not/exist}", "does not exist"],
])("%s is a problem", (text, problem) => {
  expect(substitution.expand(text).problems).toEqual([expect.stringContaining(problem)]);
});

test("a variable is never one of the names that every object has", () => {
  expect(substitution.expand("${env:constructor}").problems).toHaveLength(1);
});

test("a file is its text without the end of its last line", () => {
  const folder = mkdtempSync(join(tmpdir(), "rookery-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, "token");
  writeFileSync(file, "one\ntwo\r\n");
  expect(substitution.expand(`\${file:${file}}`)).toEqual({
    text: "one\ntwo",
    origin: "file",
    isWhole: false,
    problems: [],
  });
  expect(substitution.expand(`\${file:${file}.not:-none}`)).toMatchObject({ text: "none" });
  writeFileSync(file, "x".repeat(70_000));
  expect(substitution.expand(`\${file:${file}}`).problems).toEqual([
    expect.stringContaining("larger than"),
  ]);
});

test("it tells what is a reference to a variable and nothing else", () => {
  expect(substitution.expand("${env:HOST}")).toMatchObject({
    isWhole: true,
    origin: "environment",
  });
  expect(substitution.expand("${env:HOST}:1")).toMatchObject({ isWhole: false });
  expect(substitution.expand("$$")).toMatchObject({ isWhole: false, origin: "written" });
});

test.each([
  ["", null],
  ["~", null],
  ["true", true],
  ["FALSE", false],
  ["8080", 8080],
  ["-1.5", -1.5],
  ["0x10", 16],
  ["yes", "yes"],
  ["[a, b]", "[a, b]"],
  ["{a: b}", "{a: b}"],
  ["a: b", "a: b"],
  ["a\nb: c", "a\nb: c"],
  ["# x", "# x"],
  ["<<", "<<"],
])("the value %j of a variable is %j", (text, expected) => {
  expect(coreScalar(text)).toBe(expected);
});

test("any text ends, and one that has doubled dollars only comes back", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom("$", "{", "}", ":", "-", "env:", "HOST", "x") }),
      (text) => {
        expect(typeof substitution.expand(text).text).toBe("string");
        expect(substitution.expand(text.replaceAll("$", "$$$$")).text).toBe(text);
      },
    ),
  );
});
