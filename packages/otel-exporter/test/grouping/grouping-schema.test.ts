import { expect, test } from "vitest";

import { groupingShape } from "../../src/options/grouping-schema.ts";
import { optionGroup } from "../../src/options/option-group.ts";

const groupingSchema = optionGroup(groupingShape);

const match = { logger: "shop.*" };

function problems(options: unknown): readonly string[] {
  return (groupingSchema.safeParse(options).error?.issues ?? []).map(
    ({ path, message }) => `${path.join(".")}: ${message}`,
  );
}

test("nothing given means the server's grouping and no rules", () => {
  expect(groupingSchema.parse(undefined)).toEqual({ fingerprint: "server", rules: [] });
});

test("rules are taken as they are", () => {
  const options = {
    fingerprint: "own",
    rules: [
      { match: { type: /Timeout/, attribute: { a: "b" } }, fingerprint: ["x", "{{ tags.a }}"] },
      { match, drop: true },
      { match, level: "info" },
    ],
  };
  expect(groupingSchema.parse(options)).toEqual(options);
});

test.each<[options: unknown, problem: string]>([
  [{ fingerprint: "mine" }, 'fingerprint: expected "server", "own"'],
  [{ rules: {} }, "rules: expected a list of rules"],
  [{ rules: [{ match }] }, "rules.0: expected at least one of fingerprint, level, drop"],
  [{ rules: [{ match: {}, drop: true }] }, "rules.0.match: expected at least one condition"],
  [
    { rules: [{ match: { logger: "" }, drop: true }] },
    "rules.0.match.logger: expected text of 1 to 1024 characters or a RegExp",
  ],
  [{ rules: [{ match, fingerprint: [] }] }, "rules.0.fingerprint: expected 1 to 32 texts"],
  ...["{{ tpye }}", "a {{ type }}", "{{ tags. }}"].map((entry): [unknown, string] => [
    { rules: [{ match, fingerprint: [entry] }] },
    "rules.0.fingerprint.0: expected text, or one known variable alone: {{ default }}, {{ type }}, …",
  ]),
  [
    { rules: [{ match, level: "warn" }] },
    'rules.0.level: expected "fatal", "error", "warning", "info", "debug"',
  ],
])("%o is refused: %s", (options, problem) => {
  expect(problems(options)).toEqual([problem]);
});
