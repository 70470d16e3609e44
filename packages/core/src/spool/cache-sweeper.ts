import { priorities, type DeliveryPriority } from "../delivery/deliverable.ts";
import type { DropReason } from "../delivery/settlement.ts";
import type { Envelope } from "../envelope/envelope.ts";
import type { BacklogLoader } from "./backlog-loader.ts";
import type { DiskRoom } from "./disk-room.ts";
import type { SpoolBooks } from "./spool-books.ts";
import type { Amount, Gone, PerPriority } from "./spool-changes.ts";
import type { SpoolClient } from "./worker/spool-client.ts";

/** What a {@link CacheSweeper} needs. */
export interface CacheSweeperParts {
  readonly client: SpoolClient;
  readonly books: SpoolBooks;
  readonly loader: BacklogLoader;
  readonly disk: DiskRoom;
  readonly maxAgeMillis: number;
  readonly maxDeadBytes: number;
  readonly now: () => number;
  readonly onFailure: (error: unknown) => void;
}

const sweepMillis = 60 * 60 * 1000;

/** Gives up what is on disk only, when it is too old or has to make room, and counts it. */
export class CacheSweeper {
  readonly #parts: CacheSweeperParts;
  #timer: NodeJS.Timeout | undefined;
  /** Of what died since dead letters were bounded. */
  #deadBytes = 0;
  #isStopped = false;

  constructor(parts: CacheSweeperParts) {
    this.#parts = parts;
  }

  /** Gives up what is too old, now and every hour. */
  async begin(): Promise<void> {
    await this.#sweep();
    this.#timer = setInterval(() => void this.#sweep(), sweepMillis);
    this.#timer.unref();
  }

  stop(): void {
    this.#isStopped = true;
    clearInterval(this.#timer);
  }

  /** Gives up the oldest of some priorities, in their order, until so many bytes are gone; returns whether any were. */
  async makeRoom(
    bytes: number,
    priorities: readonly DeliveryPriority[],
    reason: DropReason,
  ): Promise<boolean> {
    const { client, loader } = this.#parts;
    try {
      const gone = await loader.sweep((ranges) =>
        client.request("makeRoom", [bytes, priorities, ranges]),
      );
      this.#lose(gone, reason);
      return gone.issue.entries + gone.log.entries > 0;
    } catch (error) {
      this.#parts.onFailure(error);
      return false;
    }
  }

  /** Counts what became a dead letter: the oldest make way, not one by one but many at once. */
  died(bytes: number): void {
    this.#deadBytes += bytes;
    // Where it stops, the next process bounds them.
    if (this.#isStopped || this.#deadBytes < this.#parts.maxDeadBytes / 8) return;
    this.#deadBytes = 0;
    void this.#boundDead();
  }

  /** Counts what is gone from the disk. */
  lost(priority: DeliveryPriority, gone: Gone, reason: DropReason): void {
    const { books, disk } = this.#parts;
    const settlement = { status: "dropped", reason } as const;
    disk.release(priority, gone);
    for (const part of lostParts(priority, gone)) books.settleSpooled(priority, settlement, part);
    const quantity = gone.quantity - books.followed.lost(priority, gone, settlement);
    for (const part of lostParts(priority, { ...gone, quantity })) books.tellLost(settlement, part);
  }

  async #sweep(): Promise<void> {
    const { client, loader, maxAgeMillis, now } = this.#parts;
    try {
      const before = now() - maxAgeMillis;
      const gone = await loader.sweep(async (ranges) => {
        const { queue } = await client.request("expire", [before, ranges]);
        return queue;
      });
      this.#lose(gone, "cache_expired");
    } catch (error) {
      this.#parts.onFailure(error);
    }
    await this.#boundDead();
  }

  async #boundDead(): Promise<void> {
    const { client, maxDeadBytes, onFailure } = this.#parts;
    try {
      await client.request("boundDeadLetters", [maxDeadBytes]);
    } catch (error) {
      onFailure(error);
    }
  }

  #lose(gone: PerPriority<Gone>, reason: DropReason): void {
    for (const priority of priorities) this.lost(priority, gone[priority], reason);
  }
}

interface LostPart {
  readonly envelope: Envelope;
  readonly quantity: number;
}

/** What stands for envelopes whose bytes are gone: it says how many there were. */
function* lostParts(priority: DeliveryPriority, amount: Amount): Iterable<LostPart> {
  const { billedBytes, quantity } = amount;
  const payload = new Uint8Array();
  if (priority === "log" && quantity > 0) {
    const header = { type: "log", item_count: quantity };
    yield { quantity, envelope: { header: {}, items: [{ header, payload, billedBytes }] } };
  }
  if (priority === "log") return;
  const envelope = { header: {}, items: [{ header: { type: "event" }, payload }] };
  for (let count = 0; count < quantity; count += 1) yield { quantity: 1, envelope };
}
