import { execFileSync } from "node:child_process";
import process from "node:process";
import { fileURLToPath } from "node:url";

import { expect, test } from "vitest";
import { z } from "zod";

const program = fileURLToPath(new URL("../support/breadcrumb-heap.ts", import.meta.url));
const measured = z.object({ grown: z.number(), rings: z.number(), bytes: z.number() });

function measure(what: "short" | "sliced"): z.infer<typeof measured> {
  const options = ["--expose-gc", "--conditions=@rookery/source", "--no-warnings"];
  const output = execFileSync(process.execPath, [...options, program, what], { encoding: "utf8" });
  return measured.parse(JSON.parse(output));
}

test("the heap grows by about what the rings account for", () => {
  const { grown, bytes } = measure("short");
  expect(bytes).toBeGreaterThan(3 * 1024 * 1024);
  // What is compiled and cached meanwhile is on the heap as well.
  expect(grown).toBeLessThan(1.25 * bytes + 1024 * 1024);
});

test("short texts that were cut from long ones do not hold those", () => {
  const { grown, rings } = measure("sliced");
  expect(rings).toBe(800);
  // They were 400 MB.
  expect(grown).toBeLessThan(4 * 1024 * 1024);
});
