import type { DeadLetter } from "./spool-entry.ts";
import { SpoolClient } from "./worker/spool-client.ts";

/** What is done with dead letters: to `read` them is possible while another process has the spool. */
export interface DeadLettersOptions {
  /** The spool's file, which must be there. */
  readonly file: string;
  /** @default "read" */
  readonly access?: "read" | "edit";
}

/**
 * The envelopes that a server refused, with what it said. While a `SpooledDelivery` has the spool, they are
 * changed through that.
 *
 * @example
 * const letters = await DeadLetters.open({ file, access: "edit" });
 * const ids = (await letters.list()).map(({ id }) => id);
 * await letters.replay(ids);
 * await letters.close();
 */
export class DeadLetters {
  readonly #client: SpoolClient;

  private constructor(client: SpoolClient) {
    this.#client = client;
  }

  /** @throws SpoolError when the spool cannot be used; `spool_in_use` for `edit` while another has it. */
  static async open({ access = "read", file }: DeadLettersOptions): Promise<DeadLetters> {
    const listeners = { onDamage: () => {}, onEnd: () => {} };
    return new DeadLetters(await SpoolClient.open(file, access, listeners));
  }

  /** All of them, the oldest first. */
  async list(): Promise<readonly DeadLetter[]> {
    return this.#client.request("deadLetters", []);
  }

  /**
   * Puts some back into the queue: whoever delivers next sends them, but for events that were accepted
   * meanwhile. Returns how many there were.
   */
  async replay(ids: readonly number[]): Promise<number> {
    const { letters } = await this.#client.request("replay", [ids]);
    return letters;
  }

  /** Forgets some. Returns how many there were. */
  async discard(ids: readonly number[]): Promise<number> {
    return this.#client.request("discard", [ids]);
  }

  /** Ends the worker that has the file. */
  async close(): Promise<void> {
    await this.#client.close();
  }
}
