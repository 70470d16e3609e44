import type { Logger } from "../pipeline/logger.ts";
import type { TopologyPlan } from "./topology-plan.ts";
import type { Topology } from "./topology.ts";

/** What a {@link Reloader} reads and changes. */
export interface ReloaderParts {
  readonly topology: Topology;
  /** What runs at the beginning. */
  readonly plan: TopologyPlan;
  /** Reads the configuration anew; `undefined` where it is bad, which it has told. */
  readonly load: () => Promise<TopologyPlan | undefined>;
  readonly logger: Logger;
  /** How long what is not wanted any more may take to end, in milliseconds. */
  readonly shutdownMillis: number;
  /** Is told that nothing runs any more: neither the new plan nor the former one could start. */
  readonly onBroken: (problem: string) => void;
}

/** Reads the configuration anew when it is asked to, one time after the other; what runs stays when the new one is bad. */
export class Reloader {
  readonly #parts: ReloaderParts;
  #plan: TopologyPlan;
  #reloading: Promise<void> = Promise.resolve();

  constructor(parts: ReloaderParts) {
    this.#parts = parts;
    this.#plan = parts.plan;
  }

  /** Resolves when the reload, and all that were asked for before it, are over. Never rejects. */
  reload(): Promise<void> {
    this.#reloading = this.#reloading.then(() => this.#reload());
    return this.#reloading;
  }

  async #reload(): Promise<void> {
    const { load, logger, onBroken, shutdownMillis, topology } = this.#parts;
    try {
      const plan = await load();
      if (plan === undefined) {
        logger.error({}, "The new configuration is bad; the former one goes on.");
        return;
      }
      if (!(await topology.apply(plan, shutdownMillis))) return;
      this.#plan = plan;
      logger.info({}, "The new configuration runs.");
    } catch (error) {
      logger.error({ problem: messageOf(error) }, "The new configuration could not start.");
      await this.#takeBack(onBroken);
    }
  }

  async #takeBack(onBroken: ReloaderParts["onBroken"]): Promise<void> {
    const { logger, shutdownMillis, topology } = this.#parts;
    try {
      const runs = await topology.apply(this.#plan, shutdownMillis);
      if (runs) logger.info({}, "The former configuration runs again.");
    } catch (error) {
      onBroken(`The former configuration could not start again: ${messageOf(error)}`);
    }
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
