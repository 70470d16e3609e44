import { once } from "node:events";
import process from "node:process";
import { setTimeout } from "node:timers/promises";

import { afterEach, beforeEach, expect, test } from "vitest";

import { MockProcess } from "../src/mock-process.ts";
import { seededRandom } from "../src/seeded-random.ts";
import { fileOfErrors } from "../src/send-run.ts";
import { endOf, startRun, storageFolder, summaryOf } from "../src/storage-run.ts";

const records = 20_000;
const kills = Number(process.env["KILLS"] ?? 50);

let mock: MockProcess;

beforeEach(async () => {
  mock = await MockProcess.start();
});

afterEach(() => mock.kill());

test(`a sender that is killed ${kills} times sends everything, each event once`, async () => {
  const { random, seed } = seededRandom("KILL_SEED");
  process.stdout.write(`KILL_SEED=${seed} kills the sender in the same moments\n`);
  const run = { dsn: mock.dsn, file: await fileOfErrors(records), folder: await storageFolder() };
  // Slow enough that there is always something left to do for the next one.
  await mock.play({ delayMillis: 50 });
  let wasUnderWay = 0;
  for (let kill = 0; kill < kills; kill += 1) {
    const child = startRun(run);
    // A random moment: while it starts and reads, or after so many events more.
    if (kill % 2 === 0) await setTimeout(random() * 1500);
    else await mock.stored((await mock.stats()).events + Math.ceil(random() * 200));
    if (child.exitCode === null && child.signalCode === null) {
      child.kill("SIGKILL");
      await once(child, "exit");
      wasUnderWay += 1;
    }
  }
  await mock.forgetFaults();
  const last = await endOf(startRun(run));
  const { duplicates, events } = await mock.stats();
  expect(last).toMatchObject({ exitCode: 0, stderr: "" });
  const { accepted, dropped, lines, pending, repeated, spooled, storage } = summaryOf(last);
  expect({ lines, dropped, pending }).toEqual({ lines: records, dropped: 0, pending: 0 });
  expect(accepted + repeated + spooled).toBe(records);
  expect(storage.found + spooled).toBe(storage.accepted);
  expect(events).toBe(records);
  // All runs were killed, and what was sent twice was what they had under way: ten at a time.
  expect(wasUnderWay).toBe(kills);
  expect(duplicates).toBeLessThanOrEqual(kills * 10);
}, 600_000);
