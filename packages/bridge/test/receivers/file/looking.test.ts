import { execFileSync } from "node:child_process";
import { readdirSync, readlinkSync } from "node:fs";
import { join } from "node:path";

import { expect, onTestFinished, test } from "vitest";

import { fileReceiverFactory } from "../../../src/receivers/file/factory.ts";
import { openFile } from "../../../src/receivers/file/open-file.ts";
import { createReceiverContext } from "../../support/receiver-context.ts";
import { FileRig } from "./file-rig.ts";

// A file may have become one between a look and the next.
test("a pipe that nobody writes to is not waited for", async () => {
  const rig = new FileRig();
  execFileSync("mkfifo", [rig.path("pipe.log")]);
  const handle = await openFile(rig.path("pipe.log"));
  expect((await handle.stat()).isFIFO()).toBe(true);
  await handle.close();
});

test("a look that fails is told once, and the next one is made all the same", async () => {
  const rig = new FileRig();
  const context = createReceiverContext({
    now: () => {
      throw new Error("there is no clock");
    },
  });
  const config = { include: [rig.path("*.log")], start_at: "beginning", poll_interval: "10ms" };
  const receiver = fileReceiverFactory.create(
    fileReceiverFactory.configSchema.parse(config),
    context,
  );
  onTestFinished(() => receiver.shutdown(1000));
  await receiver.start();
  const told = (): number =>
    context.logger.lines.filter(({ fields }) => fields["fault"] === "look_failed").length;
  await expect.poll(told).toBe(1);
  await receiver.shutdown(1000);
  expect(told()).toBe(1);
});

test("nothing is open after an end in the midst of the start", async () => {
  const rig = new FileRig({ start_at: "end" });
  // Of what is empty it is not known yet what it is: it waits, open.
  for (let index = 0; index < 50; index += 1) await rig.append(`${index}.log`, "");
  const context = createReceiverContext();
  const config = fileReceiverFactory.configSchema.parse({ include: [rig.path("*.log")] });
  const receiver = fileReceiverFactory.create(config, context);
  const started = receiver.start();
  while (openIn(rig.folder).length === 0) await new Promise(setImmediate);
  await Promise.all([receiver.shutdown(5000), started]);
  expect(openIn(rig.folder)).toEqual([]);
});

/** What this process has open in a folder. */
function openIn(folder: string): readonly string[] {
  return readdirSync("/proc/self/fd")
    .flatMap((name) => {
      try {
        return [readlinkSync(join("/proc/self/fd", name))];
      } catch {
        return [];
      }
    })
    .filter((path) => path.startsWith(folder));
}
