import { appendFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import process from "node:process";
import { setTimeout } from "node:timers/promises";

import { expect, test } from "vitest";

import { configOf, eventLine } from "../src/daemon-config.ts";
import { DaemonProcess, folderOfTest } from "../src/daemon-process.ts";
import { LocalSentry } from "../src/local-sentry.ts";
import { jsonBatch, otlpJson, PersistentSender } from "../src/persistent-sender.ts";
import { seededRandom } from "../src/seeded-random.ts";

const isFull = process.env["FULL_LOAD"] === "1";
const kills = Number(process.env["KILLS"] ?? (isFull ? 40 : 8));
const messagesEach = isFull ? 10_000 : 1500;

test(`a daemon that is killed ${kills} times sends once what it has acknowledged, or a file still has`, async () => {
  const { random, seed } = seededRandom("KILL_SEED");
  process.stdout.write(`KILL_SEED=${seed} kills the daemon in the same moments\n`);
  const sentry = await LocalSentry.start();
  const storage = await folderOfTest();
  const logFile = join(await folderOfTest(), "app.log");
  await writeFile(logFile, "");
  const config = configOf(sentry.dsn, {
    logstash_http: { endpoint: "127.0.0.1:0" },
    otlp_http: { endpoint: "127.0.0.1:0" },
    file: { include: [logFile], start_at: "beginning" },
  });
  let daemon: DaemonProcess | undefined = await DaemonProcess.start({ config, storage });
  const portOf = (component: string) => (): number | undefined => daemon?.portOf(component);
  const http = new PersistentSender(jsonBatch, portOf("logstash_http"));
  const otlp = new PersistentSender(otlpJson, portOf("otlp_http"));
  const sending = Promise.all([
    http.send(messages("http"), 10),
    otlp.send(messages("otlp"), 10),
    appendSlowly(logFile, messages("file")),
  ]);
  const acknowledged = (): number => http.acknowledged + otlp.acknowledged;
  for (let kill = 0; kill < kills; kill += 1) {
    // A random moment: after some time, or after so many messages more.
    if (kill % 2 === 0) await setTimeout(random() * 300);
    else {
      const wanted = acknowledged() + Math.ceil(random() * 200);
      await untilAtLeast(acknowledged, Math.min(wanted, 2 * messagesEach));
    }
    const dying = daemon;
    daemon = undefined;
    await dying?.kill();
    daemon = await DaemonProcess.start({ config, storage });
  }
  await sending;
  await sentry.mock.stored(3 * messagesEach);
  expect(await daemon?.stop()).toBe(0);
  const expected = ["http", "otlp", "file"].flatMap((source) => messages(source));
  expect((await sentry.messages()).toSorted()).toEqual(expected.toSorted());
  // What a kill interrupts is sent again, and is no second event: ten requests that were under way, and
  // what was accepted since the last commit, of which several may pass while one is written.
  const { duplicates } = await sentry.mock.stats();
  expect(duplicates).toBeLessThanOrEqual(kills * 50);
}, 600_000);

function messages(source: string): readonly string[] {
  return Array.from({ length: messagesEach }, (_, index) => `${source} failure ${index}.`);
}

/** Writes lines as an app does: some at a time, at times half a line. */
async function appendSlowly(file: string, lines: readonly string[]): Promise<void> {
  for (const [index, message] of lines.entries()) {
    const line = eventLine(message);
    const half = Math.floor(line.length / 2);
    await appendFile(file, line.slice(0, half));
    if (index % 10 === 0) await setTimeout(5);
    await appendFile(file, line.slice(half));
  }
}

async function untilAtLeast(read: () => number, wanted: number): Promise<void> {
  while (read() < wanted) await setTimeout(5);
}
