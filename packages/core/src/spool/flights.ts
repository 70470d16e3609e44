import type { DeliveryPriority, OnSettled } from "../delivery/deliverable.ts";
import type { Delivery } from "../delivery/delivery.ts";
import { unknownEvent, type QueuedItem } from "../delivery/queue/queued-item.ts";
import { envelopeBytes, type Envelope } from "../envelope/envelope.ts";
import { maxTimerMillis } from "../max-timer-millis.ts";
import { Flight, type EntryInMemory } from "./flight.ts";
import type { GroupCommit } from "./group-commit.ts";
import type { Claim, SpoolBooks } from "./spool-books.ts";
import type { Amount, PerPriority } from "./spool-changes.ts";

/** What {@link Flights} need. */
export interface FlightsParts {
  readonly sending: Delivery;
  readonly commits: GroupCommit;
  readonly books: SpoolBooks;
  /** Is told when an entry is in memory no more, and whether it is gone from the disk, too. */
  readonly onLanded: (priority: DeliveryPriority, amount: Amount, isGone: boolean) => void;
  /** Is told how many bytes became a dead letter. */
  readonly onDied: (bytes: number) => void;
}

/** An envelope of an entry, and who asks about it. */
export interface Departure {
  readonly entry: EntryInMemory;
  readonly amount: Amount;
  readonly envelope: Envelope;
  /** Absent for what was loaded. */
  readonly claim?: Claim;
}

/** The entries that are in memory: hands them to the delivery, and books what becomes of them. */
export class Flights {
  readonly #parts: FlightsParts;
  readonly #ids: PerPriority<Set<number>> = { issue: new Set(), log: new Set() };
  #hasKept = false;

  constructor(parts: FlightsParts) {
    this.#parts = parts;
  }

  get isEmpty(): boolean {
    return this.#ids.issue.size + this.#ids.log.size === 0;
  }

  /** Whether of all that was sent nothing stays on disk. */
  get areAllSettled(): boolean {
    return this.isEmpty && !this.#hasKept;
  }

  /** The oldest of a priority; `Infinity` for none. */
  oldest(priority: DeliveryPriority): number {
    const [first = Number.POSITIVE_INFINITY] = this.#ids[priority];
    return first;
  }

  /** Sends entries, in their order. */
  begin(departures: readonly Departure[]): void {
    const { sending } = this.#parts;
    const batch = departures.map(({ amount, claim, entry, envelope }) => {
      const { id, priority, quantity } = entry;
      const flight = new Flight(entry, this.#parts.commits);
      this.#ids[priority].add(id);
      return {
        envelope,
        priority,
        quantity,
        onSettled: this.#settler(flight, amount, claim),
      };
    });
    void sending.enqueue(batch, 0);
  }

  /** Sends an item that could not be written; resolves when it is settled. */
  async beginUnwritten(item: QueuedItem): Promise<void> {
    const { books, sending } = this.#parts;
    const { envelope = unknownEvent, priority, quantity } = item;
    books.move(item, "queued");
    await sending.deliver(
      [
        {
          envelope,
          priority,
          quantity,
          onSettled: (settlement, part) => {
            if (settlement.status === "dropped") books.dropped(part, settlement);
            books.settlePart(priority, item, settlement, part);
          },
        },
      ],
      maxTimerMillis,
    );
  }

  #settler(flight: Flight, amount: Amount, claim: Claim | undefined): OnSettled {
    const { books, onDied, onLanded } = this.#parts;
    const { id, priority } = flight.entry;
    return (settlement, part) => {
      const outcome = flight.settle(settlement, part);
      const isKept = outcome.status === "spooled";
      this.#hasKept ||= isKept;
      if (settlement.status === "dropped" && !isKept) books.dropped(part, settlement);
      books.settlePart(priority, claim, outcome, part);
      if (outcome.status === "dead_lettered") {
        onDied(part.envelope === undefined ? amount.bytes : envelopeBytes(part.envelope));
      }
      if (!flight.hasEnded) return;
      this.#ids[priority].delete(id);
      onLanded(priority, amount, !isKept);
    };
  }
}
