import type { SettledPart, Settlement } from "@rookery/core";

import type { ExporterContext } from "../../pipeline/exporter-factory.ts";
import { MemoryBudget } from "../../pipeline/memory-budget.ts";
import type { Receipt } from "../../pipeline/receipt.ts";
import { dropMeanings } from "./drop-meaning.ts";
import { RecordProgress } from "./record-progress.ts";
import { endingOf, type Ending } from "./settlement-meaning.ts";

/**
 * So many records are followed at once, beside their envelopes on disk: some 30 MB. Whoever asks for the
 * end of more of them waits: a record that was given up would be read, and stored, again and again.
 */
const maxFollowed = 100_000;

/** Books what becomes of records: counts each once, tells its receipt, and of losses. */
export class RecordBooks {
  readonly #context: Pick<ExporterContext, "faults" | "telemetry">;
  readonly #places: MemoryBudget;
  readonly #followed = new Set<RecordProgress>();

  constructor(
    context: Pick<ExporterContext, "faults" | "telemetry">,
    maxFollowedRecords: number = maxFollowed,
  ) {
    this.#context = context;
    this.#places = new MemoryBudget(maxFollowedRecords);
  }

  /**
   * Waits until as many more records can be followed as there are whose end is asked for. Resolves to false
   * when `signal` is aborted first.
   */
  async makeRoom(receipts: readonly Receipt[], signal: AbortSignal): Promise<boolean> {
    const asking = receipts.filter(asksForEnd).length;
    return asking === 0 || this.#places.acquire(asking, Number.POSITIVE_INFINITY, signal);
  }

  /** Whether somebody waits for others' records to end. */
  get isFull(): boolean {
    return this.#places.waiting > 0;
  }

  /** Ends records that nothing is made of. */
  refuse(receipts: readonly Receipt[], ending: Ending): void {
    for (const receipt of receipts) receipt.settled(ending.end);
    this.#add(ending, receipts.length);
  }

  /** Opens the account of a record; there has to be room for it. */
  open(receipt: Receipt): RecordProgress {
    return new RecordProgress(receipt, this);
  }

  /** Whether a record is to be followed to its end, if it is as many things as this. */
  follow(progress: RecordProgress, receipt: Receipt, kinds: number): boolean {
    // Nobody asks for its end: what is one thing is counted by what became of that. Else it would count
    // twice, which is no reason to wait.
    const isFollowed =
      asksForEnd(receipt) || (kinds > 1 && this.#followed.size < this.#places.maxBytes);
    if (isFollowed) this.#followed.add(progress);
    return isFollowed;
  }

  /** Takes note of how a record, as one of the things that it is, was settled. */
  settled(settlement: Settlement): void {
    const { faults } = this.#context;
    if (settlement.status === "dead_lettered") {
      const why = settlement.error?.message ?? dropMeanings.internal_sdk_error.message;
      faults.happened("dead_lettered", `An event is kept as a dead letter: ${why}`);
    }
    if (settlement.status !== "dropped") return;
    const { isLoss, message } = dropMeanings[settlement.reason];
    if (!isLoss) return;
    faults.happened(
      `lost_${settlement.reason}`,
      `An event or log was given up: ${settlement.error?.message ?? message} (${settlement.reason})`,
    );
  }

  /** Counts a record, and closes its account. */
  count(ending: Ending, progress: RecordProgress, receipt: Receipt): void {
    this.#followed.delete(progress);
    if (asksForEnd(receipt)) this.#places.release(1);
    this.#add(ending, 1);
  }

  #add({ kind, reason }: Ending, quantity: number): void {
    const { telemetry } = this.#context;
    if (kind === "sent") telemetry.sent(quantity);
    else if (kind === "failed") telemetry.sendFailed(quantity, reason);
    else telemetry.leftOut(quantity, reason);
  }

  /** Books the end of what was on disk only, and is not followed: one event, or some logs. */
  readonly settledLater = (settlement: Settlement, { quantity }: SettledPart): void => {
    this.settled(settlement);
    const ending = endingOf(settlement);
    if (ending !== undefined) this.#add(ending, quantity);
  };

  /** The process ends: what is on disk now is the next one's. */
  close(): void {
    for (const progress of this.#followed) progress.leave();
    this.#followed.clear();
  }
}

function asksForEnd({ isDoneWhenStored = false }: Receipt): boolean {
  return !isDoneWhenStored;
}
