import { readFileSync } from "node:fs";
import { join } from "node:path";

import { expect, test } from "vitest";

const root = join(import.meta.dirname, "../../..");
const readme = readFileSync(join(root, "README.md"), "utf8");

test.each([
  ["test/conformance/relay", "sentry-relay", /`sentry-relay` (\S+?)\)/],
  ["test/integration/bugsink", "bugsink", /Bugsink (\d\S+)/],
])("the README names the version that %s installs", (folder, name, named) => {
  const requirements = readFileSync(join(root, folder, "requirements.txt"), "utf8");
  const [, installed] = new RegExp(`^${name}==(\\S+)$`, "m").exec(requirements) ?? [];
  expect(installed).toBeDefined();
  expect(named.exec(readme)?.[1]).toBe(installed);
});
