import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import process from "node:process";
import { createInterface } from "node:readline";
import { setTimeout } from "node:timers/promises";

const bin = join(import.meta.dirname, "../../../packages/mock-sentry/bin/rookery-mock-sentry.js");

/** How often it is asked what it counts by whoever waits: it has a core to share with others. */
const pollMillis = 20;

/** What the mock counts; see its `MockStats`. */
export interface Counts {
  readonly events: number;
  readonly duplicates: number;
  readonly logs: number;
  readonly requests: number;
  readonly violations: number;
  readonly requestsByStatus: Readonly<Record<string, number>>;
}

interface StoredEvent {
  readonly packet: { readonly logentry: { readonly formatted: string } };
}

/** A local Sentry in a process of its own, that can be killed. */
export class MockProcess {
  readonly dsn: string;
  readonly #url: string;
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess, url: string, dsn: string) {
    this.#child = child;
    this.#url = url;
    this.dsn = dsn;
  }

  /** Starts one, on a port of its own unless it is told which. */
  static async start(
    args: readonly string[] = [],
    env: NodeJS.ProcessEnv = process.env,
  ): Promise<MockProcess> {
    const child = spawn(process.execPath, [bin, "--json", "--port", "0", ...args], {
      stdio: ["ignore", "pipe", "inherit"],
      env,
    });
    for await (const line of createInterface({ input: child.stdout })) {
      const { dsn, url }: { readonly dsn: string; readonly url: string } = JSON.parse(line);
      return new MockProcess(child, url, dsn);
    }
    throw new Error("mock-sentry did not start");
  }

  get port(): string {
    return new URL(this.#url).port;
  }

  /** Plays faults from now on. */
  async play(...faults: readonly object[]): Promise<void> {
    await this.#post("/mock/faults", faults);
  }

  /** Ends all connections, and refuses new ones for so long. */
  async goDown(forMillis: number): Promise<void> {
    await this.#post("/mock/outage", { forMillis });
  }

  /** Is a Sentry without faults from now on. */
  async forgetFaults(): Promise<void> {
    const { ok } = await fetch(`${this.#url}/mock/faults`, { method: "DELETE" });
    if (!ok) throw new Error("the faults could not be taken back");
  }

  async stats(): Promise<Counts> {
    return this.#get("/mock/stats");
  }

  /** What the events say that it has kept, the newest 10,000 at most. */
  async eventMessages(): Promise<readonly string[]> {
    const events: readonly StoredEvent[] = await this.#get("/mock/events");
    return events.map(({ packet }) => packet.logentry.formatted);
  }

  /** What the logs say that it has kept, the newest 10,000 at most. */
  async logBodies(): Promise<readonly string[]> {
    const logs: readonly { readonly body: string }[] = await this.#get("/mock/logs");
    return logs.map(({ body }) => body);
  }

  /** Waits until so many events were stored. */
  async stored(count: number): Promise<void> {
    while ((await this.stats()).events < count) await setTimeout(pollMillis);
  }

  /** Waits as `stored` does, also while it refuses connections: its own questions are refused as well. */
  async storedAfterOutage(count: number): Promise<void> {
    for (;;) {
      try {
        await this.stored(count);
        return;
      } catch {
        await setTimeout(pollMillis);
      }
    }
  }

  /** Kills it, as a crash would. */
  async kill(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    this.#child.kill("SIGKILL");
    await once(this.#child, "exit");
  }

  async #get<Answer>(path: string): Promise<Answer> {
    const response = await fetch(`${this.#url}${path}`);
    const answer: Answer = JSON.parse(await response.text());
    return answer;
  }

  async #post(path: string, body: object): Promise<void> {
    const response = await fetch(`${this.#url}${path}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  }
}
