import type { SpooledDelivery } from "@rookery/core/spool";
import { z } from "zod";

import type { ControlRequest, ExporterControl } from "../../pipeline/exporter-control.ts";

/** What `rookery dead-letters` asks of the daemon that has a spool. */
const requestSchema = z.object({
  command: z.enum(["replay_dead_letters", "discard_dead_letters"]),
  /** The spool's file, without folder and ending. */
  spool: z.string(),
  ids: z.array(z.int().min(1)),
});

/** Moves the dead letters of spools that are in use. */
export class DeadLetterControl implements ExporterControl {
  readonly #spools: ReadonlyMap<string, SpooledDelivery>;

  /** @param spools - those that are open, by their files without folder and ending. */
  constructor(spools: ReadonlyMap<string, SpooledDelivery>) {
    this.#spools = spools;
  }

  /** Resolves to how many there were. */
  async ask(request: ControlRequest): Promise<number | undefined> {
    const { data } = requestSchema.safeParse(request);
    const delivery = data && this.#spools.get(data.spool);
    if (delivery === undefined) return undefined;
    return data?.command === "replay_dead_letters"
      ? delivery.replayDeadLetters(data.ids)
      : delivery.discardDeadLetters(data?.ids ?? []);
  }
}
