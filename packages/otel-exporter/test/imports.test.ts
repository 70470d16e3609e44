import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { expect, test } from "vitest";

const sources = join(import.meta.dirname, "..", "src");

// Two copies of an SDK in one tree are normal: whoever imports one may meet the classes of the other.
test("of OpenTelemetry only the API is imported", () => {
  const imported = globSync("**/*.ts", { cwd: sources }).flatMap((file) => {
    const text = readFileSync(join(sources, file), "utf8");
    return Array.from(
      text.matchAll(/^(?:import|export|\}).*from "(@opentelemetry\/[^"]+)"/gm),
      ([, name]) => name,
    );
  });
  expect(new Set(imported)).toEqual(new Set(["@opentelemetry/api"]));
});
