import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, test } from "vitest";

import { parseStackTrace } from "../src/index.ts";

const corpus = join(import.meta.dirname, "corpus");

describe.each(readdirSync(corpus))("a trace that %s wrote", (language) => {
  const folder = join(corpus, language);
  const names = readdirSync(folder).filter((file) => file.endsWith(".txt"));

  test.each(names)("is recovered in full: %s", (name) => {
    const text = readFileSync(join(folder, name), "utf8");
    const expected: unknown = JSON.parse(
      readFileSync(join(folder, name.replace(".txt", ".json")), "utf8"),
    );
    expect(parseStackTrace(text)).toStrictEqual(expected);
  });
});
