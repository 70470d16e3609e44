import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";

import { expect, test } from "vitest";

import { FileRig, lines } from "./file-rig.ts";

const program = join(import.meta.dirname, "programs/killed-reader.ts");
const texts = Array.from({ length: 100 }, (_, index) => `line ${index}`);

test.each([
  ["before records are handed on", "before_consume", 3],
  ["between handing on and their end", "before_settle", 27],
  ["between their end and its being stored", "before_checkpoint", 27],
  ["while that is stored", "in_checkpoint", 2],
])("a daemon that is killed %s loses nothing", async (_name, point, times) => {
  const rig = new FileRig();
  await rig.append("app.log", lines(...texts));
  expect(await run(rig.folder, point, times)).toBe("SIGKILL");
  await rig.append("app.log", lines("the last"));
  expect(await run(rig.folder, "never")).toBeNull();
  const arrived = readFileSync(rig.path("arrived"), "utf8").split("\n").slice(0, -1);
  expect(Array.from(new Set(arrived))).toEqual([...texts, "the last"]);
});

async function run(folder: string, point: string, times = 1): Promise<NodeJS.Signals | null> {
  const args = ["--conditions=@rookery/source", program, folder, point, String(times)];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "ignore", "inherit"] });
  await once(child, "exit");
  return child.signalCode;
}
