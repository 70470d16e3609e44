import process from "node:process";

import { expect, test } from "vitest";

import { attacks } from "../src/hostile/attacks.ts";
import { crowdSize } from "../src/hostile/attacks/crowds.ts";
import { HostileDaemon } from "../src/hostile/hostile-daemon.ts";
import { forgetPeak, needOpenFiles, peakMemory } from "../src/process-memory.ts";
import { seededRandom } from "../src/seeded-random.ts";

const mebibyte = 1024 * 1024;
/** As by default. Node and our code take 170 of it, and 10,000 connections 100 to 150. */
const limitMebibytes = 512;
/** The names of some attacks, to run only those. */
const only = process.env["ATTACK"] ?? "";

test("one daemon survives all hostile clients, within its memory, and tells of each once", async () => {
  await needOpenFiles(crowdSize + 3000);
  const { random, seed } = seededRandom("HOSTILE_SEED");
  process.stdout.write(`HOSTILE_SEED=${seed} sends the same junk\n`);
  const daemon = await HostileDaemon.start(`${limitMebibytes}MiB`, crowdSize + 2000);
  await daemon.takesGoodEvents();
  const began = performance.now();
  for (const { counted = [], faults, name, run } of attacks) {
    if (!name.includes(only)) continue;
    await forgetPeak(daemon.pid);
    await run(daemon, random);
    await daemon.takesGoodEvents();
    const peak = Math.ceil((await peakMemory(daemon.pid)) / mebibyte);
    process.stdout.write(`${peak} MiB at most with ${name}\n`);
    expect.soft(peak, name).toBeLessThan(limitMebibytes);
    const told = Array.from(daemon.faults().keys());
    expect.soft(told, name).toEqual(expect.arrayContaining([...faults]));
    expect.soft(await daemon.counted(), name).toEqual(expect.arrayContaining([...counted]));
  }
  // The same is told again after a minute at the earliest.
  const minutes = Math.ceil((performance.now() - began) / 60_000);
  expect(Math.max(...daemon.faults().values())).toBeLessThanOrEqual(minutes + 1);
  expect(await daemon.process.stop()).toBe(0);
}, 600_000);
