import { readFileSync } from "node:fs";
import { join } from "node:path";

import { expect, test } from "vitest";

import { sdkInfo } from "../src/index.ts";

test("the version is the package's", () => {
  const file = join(import.meta.dirname, "..", "package.json");
  const { version } = JSON.parse(readFileSync(file, "utf8"));
  expect(sdkInfo).toEqual({ name: "rookery.javascript.otel", version });
});
