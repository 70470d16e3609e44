import { readProperty } from "@rookery/core/values";
import type { LogRecord } from "@rookery/log-record";

import { inTime } from "./in-time.ts";

/**
 * The resources whose attributes are still being found out.
 *
 * An SDK's resource settles once, soon after the start; reading it before is an error.
 */
export class PendingResources {
  readonly #pending = new Set<object>();
  /** Those that did not settle in time: they are not waited for again. */
  readonly #givenUp = new WeakSet<object>();

  /** Takes note of a record's resource, when it is not settled. */
  note(record: LogRecord): void {
    const resource = readProperty(record, "resource");
    if (typeof resource !== "object" || resource === null) return;
    if (readProperty(resource, "asyncAttributesPending") !== true) return;
    if (!this.#givenUp.has(resource)) this.#pending.add(resource);
  }

  /** Whether anything has to be waited for. */
  get isEmpty(): boolean {
    return this.#pending.size === 0;
  }

  /** Waits until all that were noted are settled, or the time is over. Never rejects. */
  async settled(timeoutMillis: number): Promise<void> {
    const resources = [...this.#pending];
    this.#pending.clear();
    const work = Promise.allSettled(resources.map(settle)).then(() => undefined);
    await inTime(work, undefined, { timeoutMillis, isAwaited: false });
    for (const resource of resources) this.#givenUp.add(resource);
  }
}

async function settle(resource: object): Promise<void> {
  const wait = readProperty(resource, "waitForAsyncAttributes");
  if (typeof wait === "function") await Reflect.apply(wait, resource, []);
}
