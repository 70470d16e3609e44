import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import process from "node:process";
import { createInterface } from "node:readline";
import { setTimeout } from "node:timers/promises";

import { expect, onTestFinished, test } from "vitest";

import { MockProcess } from "../src/mock-process.ts";
import { seededRandom } from "../src/seeded-random.ts";
import { storageFolder } from "../src/storage-run.ts";

const program = join(import.meta.dirname, "../src/programs/log-sender.ts");
const batches = 500;
const logs = batches * 10;

/** A sender of logs, and what it has said so far. */
class LogSender {
  readonly child: ChildProcess;
  /** How many logs it says may be doubled. */
  maybeDoubled = 0;
  readonly ended: Promise<unknown>;
  readonly #taken = Promise.withResolvers<void>();

  constructor(args: readonly string[]) {
    this.child = spawn(process.execPath, ["--conditions=@rookery/source", program, ...args], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    onTestFinished(() => {
      this.child.kill("SIGKILL");
    });
    this.ended = Promise.all([once(this.child, "exit"), this.#listen()]);
  }

  /** Resolves when everything is on disk. */
  get taken(): Promise<void> {
    return this.#taken.promise;
  }

  async kill(): Promise<void> {
    this.child.kill("SIGKILL");
    await this.ended;
  }

  async #listen(): Promise<void> {
    if (this.child.stdout === null) return;
    for await (const line of createInterface(this.child.stdout)) {
      if (line === "taken") this.#taken.resolve();
      else this.maybeDoubled = Number(line);
    }
  }
}

test("logs of a sender that is killed all arrive, and no more twice than it says", async () => {
  const { random, seed } = seededRandom("KILL_SEED");
  process.stdout.write(`KILL_SEED=${seed} kills the sender in the same moments\n`);
  const mock = await MockProcess.start();
  onTestFinished(() => mock.kill());
  const file = join(await storageFolder(), "spool.db");
  await mock.play({ hang: true });
  const first = new LogSender([mock.dsn, file, String(batches)]);
  await first.taken;
  await first.kill();
  await mock.forgetFaults();
  await mock.play({ delayMillis: 100 });
  let maybeDoubled = 0;
  for (let kill = 0; kill < 10; kill += 1) {
    const sender = new LogSender([mock.dsn, file]);
    await Promise.race([setTimeout(300 + random() * 700), sender.ended]);
    await sender.kill();
    maybeDoubled += sender.maybeDoubled;
  }
  await mock.forgetFaults();
  const last = new LogSender([mock.dsn, file]);
  await last.ended;
  maybeDoubled += last.maybeDoubled;

  const stored = await mock.logBodies();
  expect(new Set(stored).size).toBe(logs);
  expect(stored.length - logs).toBeLessThanOrEqual(maybeDoubled);
  // Ten batches of ten may have been under way at each kill.
  expect(stored.length - logs).toBeLessThanOrEqual(11 * 10 * 10);
}, 240_000);
