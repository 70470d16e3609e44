import { spawn } from "node:child_process";
import { join } from "node:path";
import process from "node:process";
import { text } from "node:stream/consumers";

import { expect, test } from "vitest";

import { storageFolder } from "../src/storage-run.ts";

const program = join(import.meta.dirname, "../src/programs/backlog.ts");

test("200 MB that cannot be sent wait on disk, and go out with issues first", async () => {
  const file = join(await storageFolder(), "spool.db");
  const child = spawn(
    process.execPath,
    ["--expose-gc", "--conditions=@rookery/source", program, file],
    {
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
  const result: unknown = JSON.parse(await text(child.stdout));
  expect(result).toMatchObject({ bytes: 200_000_000, isFlushed: true, sent: 100_000 });
  const { grownBytes, inMemory, lastIssue, spooled } = Object(result);
  // A quarter of 2,000 for issues and for logs each, and of 8 MiB.
  expect(inMemory).toBeLessThanOrEqual(1000);
  expect(inMemory + spooled).toBe(100_000);
  expect(grownBytes).toBeLessThan(40_000_000);
  // All 90,000 issues before all logs, but for those that were in memory when the server came back.
  expect(lastIssue).toBeLessThanOrEqual(90_000 + 500);
}, 240_000);
