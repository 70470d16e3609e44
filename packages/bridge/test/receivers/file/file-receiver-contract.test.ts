import { mkdtempSync, rmSync } from "node:fs";
import { appendFile, mkdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, expect } from "vitest";

import type { ReceiverContext } from "../../../src/pipeline/receiver-factory.ts";
import { fileReceiverFactory } from "../../../src/receivers/file/factory.ts";
import { FileReceiver } from "../../../src/receivers/file/file-receiver.ts";
import type { TestContext } from "../../support/receiver-context.ts";
import { testReceiverContract, type Sender } from "../receiver-contract.ts";
import { settledOffset } from "./settled-offset.ts";

const folder = mkdtempSync(join(tmpdir(), "rookery-file-receiver-"));
let count = 0;

afterAll(() => rmSync(folder, { recursive: true }));

testReceiverContract({
  name: "file",
  acknowledgement: fileReceiverFactory.acknowledgement,
  contextChanges: () => ({ stateDirectory: join(folder, String((count += 1))) }),
  create: (context) => {
    const include = [join(logsOf(context), "*.log")];
    const config = fileReceiverFactory.configSchema.parse({ include, poll_interval: "10ms" });
    // What was given up is handed on again after a second of this clock.
    return new FileReceiver(config, context, { now: () => performance.now() * 100 });
  },
  connect: async (_receiver, context) => appendTo(context),
});

function logsOf({ stateDirectory = "" }: ReceiverContext): string {
  return join(stateDirectory, "logs");
}

async function appendTo(context: TestContext): Promise<Sender> {
  const logs = logsOf(context);
  await mkdir(logs, { recursive: true });
  const path = join(logs, `${(count += 1)}.log`);
  let size = 0;
  const send = async (text: string): Promise<"acknowledged" | "refused"> => {
    size += Buffer.byteLength(text);
    const end = size - 1;
    await appendFile(path, text);
    let answer: "acknowledged" | "refused" | undefined;
    await expect
      .poll(
        () => {
          if (settledOffset(context, path) >= end) answer = "acknowledged";
          // A file that is not done is read again.
          else if (isRepeated(context)) answer = "refused";
          return answer;
        },
        { timeout: 10_000, interval: 10 },
      )
      .toBeDefined();
    return answer ?? "refused";
  };
  return {
    send: (events) => send(events.map((event) => `${event}\n`).join("")),
    sendGarbage: async () => {
      await send('{"message": nonsense}\n');
    },
    close: async () => {},
  };
}

function isRepeated({ consumer }: TestContext): boolean {
  const places = consumer.records.map(({ position }) => JSON.stringify(position));
  return new Set(places).size < places.length;
}
