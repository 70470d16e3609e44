import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { onTestFinished } from "vitest";

import { folderOfTest } from "./daemon-process.ts";
import { MockProcess } from "./mock-process.ts";

interface RawEvent {
  readonly message?: string | { readonly formatted?: string };
  readonly logentry?: { readonly formatted?: string; readonly message?: string };
}

/**
 * A local Sentry that may be away for a while, and of which every event is known, however many there are.
 * It ends with the test.
 */
export class LocalSentry {
  readonly dsn: string;
  readonly #record: string;
  readonly #port: string;
  #mock: MockProcess;

  private constructor(mock: MockProcess, record: string) {
    this.dsn = mock.dsn;
    this.#port = mock.port;
    this.#mock = mock;
    this.#record = record;
  }

  static async start(): Promise<LocalSentry> {
    const record = join(await folderOfTest(), "events.jsonl");
    await writeFile(record, "");
    const sentry = new LocalSentry(await MockProcess.start(["--record", record]), record);
    onTestFinished(() => sentry.goAway());
    return sentry;
  }

  /** The one that runs, or ran last. */
  get mock(): MockProcess {
    return this.#mock;
  }

  /** Ends it in an instant: nobody listens any more. */
  async goAway(): Promise<void> {
    await this.#mock.kill();
  }

  /** Begins anew where it was; it knows nothing of what it had stored. */
  async comeBack(): Promise<void> {
    this.#mock = await MockProcess.start(["--port", this.#port, "--record", this.#record]);
  }

  /** What all events say that were ever stored. */
  async messages(): Promise<readonly string[]> {
    const lines = (await readFile(this.#record, "utf8")).split("\n");
    // The last one is empty, or being written.
    return lines.slice(0, -1).map((line) => messageOf(JSON.parse(line)));
  }
}

function messageOf({ logentry, message }: RawEvent): string {
  const text = logentry?.formatted ?? logentry?.message ?? message;
  return (typeof text === "object" ? text.formatted : text) ?? "";
}
