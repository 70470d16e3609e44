import { readFileSync } from "node:fs";
import { join } from "node:path";

import { expect, test } from "vitest";

const packageFolder = join(import.meta.dirname, "..");

test("the README's table of errors lists every code, and no other", () => {
  const source = readFileSync(join(packageFolder, "src/configuration-error.ts"), "utf8");
  const readme = readFileSync(join(packageFolder, "README.md"), "utf8");
  const codes = Array.from(source.matchAll(/^ {2}\| "(\w+)"/gm), ([, code]) => code);
  const rows = Array.from(
    readme.matchAll(/^\| `((?:dsn|transport|delivery|client_report|log)_\w+)` /gm),
    ([, code]) => code,
  );
  expect(codes.length).toBeGreaterThan(20);
  expect(rows).toEqual(codes);
});
