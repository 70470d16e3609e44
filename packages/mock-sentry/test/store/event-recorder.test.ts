import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect, onTestFinished, test } from "vitest";

import { startMockSentry } from "../../src/index.ts";
import { resolveOptions } from "../../src/options.ts";
import { eventId } from "../support/envelope-text.ts";
import { post, postStore } from "../support/post.ts";
import { startForTest } from "../support/start-for-test.ts";

async function temporaryFile(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), "mock-sentry-"));
  onTestFinished(() => rm(directory, { recursive: true }));
  return join(directory, "events.jsonl");
}

async function linesOf(file: string): Promise<readonly unknown[]> {
  const text = await readFile(file, "utf8");
  expect(text.endsWith("\n")).toBe(true);
  return text
    .slice(0, -1)
    .split("\n")
    .map((line): unknown => JSON.parse(line));
}

test("every stored event is written as it was received, repeats and refused ones are not", async () => {
  const recordTo = await temporaryFile();
  const sentry = await startForTest({ recordTo });
  const event = { event_id: eventId(1), message: "two\nlines", level: "warn" };
  await postStore(sentry, event);
  await postStore(sentry, event);
  await post(sentry, "no envelope");
  expect(await linesOf(recordTo)).toEqual([event]);
});

test("several processes write whole lines to one file", async () => {
  const recordTo = await temporaryFile();
  const source = new URL("../../src/store/event-recorder.ts", import.meta.url).href;
  const script = `
    const { EventRecorder } = await import(${JSON.stringify(source)});
    const recorder = new EventRecorder(process.argv[1]);
    for (let index = 0; index < 200; index += 1) {
      recorder.add({ process: process.pid, index, text: "x".repeat(20_000) });
    }
    recorder.close();`;
  const writers = Array.from({ length: 3 }, () =>
    spawn(process.execPath, ["--input-type=module", "-e", script, recordTo], { stdio: "ignore" }),
  );
  const exits = await Promise.all(writers.map((writer) => once(writer, "exit")));
  expect(exits.map(([code]) => code as unknown)).toEqual([0, 0, 0]);
  expect(await linesOf(recordTo)).toHaveLength(600);
});

test("a file that cannot be opened is a wrong option", async () => {
  await expect(
    startMockSentry({ recordTo: join(tmpdir(), "no", "such", "folder") }),
  ).rejects.toThrow(expect.objectContaining({ name: "MockSentryError", code: "invalid_options" }));
});

test("the environment names the file unless the code does", () => {
  const environment = { MOCK_SENTRY_RECORD: "a.jsonl" };
  expect(resolveOptions({}, environment).recordTo).toBe("a.jsonl");
  expect(resolveOptions({ recordTo: "b.jsonl" }, environment).recordTo).toBe("b.jsonl");
  expect(resolveOptions({}, {}).recordTo).toBe("");
});
