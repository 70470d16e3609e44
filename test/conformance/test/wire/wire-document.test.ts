// docs/wire.md shows what is sent; what it shows is made here, by the code that sends.
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { expect, test } from "vitest";

import { documentedBlocks } from "./documented-requests.ts";

const file = join(import.meta.dirname, "../../../../docs/wire.md");
const block = /(<!-- wire: ([\w-]+) -->\n\n```\w+\n)([\s\S]*?)(\n```\n)/g;

test("docs/wire.md has every block that is made, once, and no other", () => {
  const names = Array.from(readFileSync(file, "utf8").matchAll(block), ([, , name = ""]) => name);
  expect(names.toSorted()).toEqual(Object.keys(documentedBlocks).toSorted());
});

test("docs/wire.md shows what is sent, byte by byte", async () => {
  const made = new Map<string, string>();
  for (const [name, make] of Object.entries(documentedBlocks)) {
    made.set(name, (await make()).replaceAll("\r\n", "\n"));
  }
  const document = readFileSync(file, "utf8").replaceAll(
    block,
    (_, before: string, name: string, _shown: string, after: string) =>
      `${before}${made.get(name)}${after}`,
  );
  // `npx vitest run --project conformance -u` writes it anew.
  await expect(document).toMatchFileSnapshot(file);
});
