import { mkdtempSync, rmSync } from "node:fs";
import { appendFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { onTestFinished } from "vitest";

import type { ReceiverContext } from "../../../src/pipeline/receiver-factory.ts";
import { fileReceiverFactory } from "../../../src/receivers/file/factory.ts";
import { FileReceiver } from "../../../src/receivers/file/file-receiver.ts";
import { createReceiverContext, type TestContext } from "../../support/receiver-context.ts";

/** What a user writes, but for the files; those are `*.log*` in the rig's folder. */
export type RigConfig = Readonly<Record<string, unknown>>;

/** A receiver that looks at files when it is told to. */
export interface Run {
  readonly context: TestContext;
  readonly receiver: FileReceiver;
  /** What was handed on, in its order. */
  readonly bodies: readonly unknown[];
  /** Looks at all files a second later, and waits until what is there is read. */
  poll(): Promise<void>;
  /** Ends it as a daemon does that is told to. */
  stop(): Promise<void>;
}

/** A folder with logs. */
export class FileRig {
  readonly folder: string = mkdtempSync(join(tmpdir(), "rookery-file-"));
  readonly #config: RigConfig;
  #millis = 0;

  constructor(config: RigConfig = {}) {
    this.#config = { include: [this.path("*.log*")], start_at: "beginning", ...config };
    onTestFinished(() => rmSync(this.folder, { recursive: true }));
  }

  path(name: string): string {
    return join(this.folder, name);
  }

  async append(name: string, text: string): Promise<void> {
    await appendFile(this.path(name), text);
  }

  /** Time goes by. */
  pass(millis: number): void {
    this.#millis += millis;
  }

  /** Starts a receiver, which goes on where the one before has stopped. */
  async start(changes: Partial<ReceiverContext> = {}): Promise<Run> {
    const context = createReceiverContext({ stateDirectory: this.path("state"), ...changes });
    const config = fileReceiverFactory.configSchema.parse(this.#config);
    const now = (): number => this.#millis;
    const receiver = new FileReceiver(config, context, { isPolling: false, now });
    onTestFinished(() => receiver.shutdown(0));
    await receiver.start();
    return {
      context,
      receiver,
      get bodies() {
        return context.consumer.bodies;
      },
      poll: async () => {
        this.pass(1000);
        await receiver.poll();
        await receiver.idle();
      },
      stop: () => receiver.shutdown(5000),
    };
  }
}

/** Lines of text, each with its end. */
export function lines(...texts: readonly string[]): string {
  return texts.map((text) => `${text}\n`).join("");
}

/** Texts in an order of their own, where nobody says in which they come. */
export function sorted(texts: readonly unknown[]): readonly string[] {
  return texts.map(String).toSorted((a, b) => (a < b ? -1 : 1));
}
