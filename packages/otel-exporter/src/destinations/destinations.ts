import { sumOfStats, type DeliveryPriority, type DeliveryStats } from "@rookery/core";

import type { EventsAtOnce } from "../intake/record-intake.ts";
import type { ProjectOf } from "../routing/project-of.ts";
import type { CrashDelivery } from "../uncaught/crash-access.ts";
import type { Destination } from "./destination.ts";

/** All projects of an exporter. */
export class Destinations {
  /** The project of a record. */
  readonly of: ProjectOf<Destination>;
  readonly #all: readonly Destination[];

  constructor(all: readonly Destination[], of: ProjectOf<Destination>) {
    this.#all = all;
    this.of = of;
  }

  /** How many logs of the batches that were filled since the last call find no room. */
  async refusedLogs(): Promise<number> {
    const refused = await Promise.all(this.#all.map((each) => each.logs.refused()));
    return refused.reduce((sum, count) => sum + count, 0);
  }

  /** Waits until all that was taken before is settled everywhere; false when the time passes first. */
  async flush(timeoutMillis: number): Promise<boolean> {
    const flushed = await Promise.all(this.#all.map((each) => each.flush(timeoutMillis)));
    return flushed.every(Boolean);
  }

  /** Shuts all down at once, each within the time. */
  async shutdown(timeoutMillis: number): Promise<void> {
    await Promise.all(this.#all.map((each) => each.shutdown(timeoutMillis)));
  }

  /** The sums over all projects. */
  stats(priority: DeliveryPriority): DeliveryStats {
    return this.#all.map((each) => each.stats(priority)).reduce(sumOfStats);
  }

  /** What is to be sent at the end of a process: the events, and what is pending, newest first. */
  lastDeliveries(events: EventsAtOnce): readonly CrashDelivery[] {
    return this.#all.map((each) => {
      const last = each.envelopesAtOnce(events.get(each) ?? []);
      const envelopes = [...last.toReversed(), ...each.pending().toReversed()];
      return { connection: each.connection, envelopes };
    });
  }
}
