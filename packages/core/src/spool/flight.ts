import type { SettledPart } from "../delivery/deliverable.ts";
import type { DroppedSettlement, Settlement } from "../delivery/settlement.ts";
import { emptyEnvelope } from "../envelope/envelope.ts";
import type { GroupCommit } from "./group-commit.ts";
import type { CauseOfDeath, StoredEntry } from "./spool-entry.ts";
import { entryOf, type OwnEntry } from "./stored-envelope.ts";

/** An entry, without its bytes. */
export type EntryInMemory = Omit<StoredEntry, "envelope">;

/**
 * An entry of the spool that is being sent: writes down what becomes of it.
 *
 * A batch of logs that had to be divided is settled part by part. Its entry stays until the last one is,
 * and parts that are still to be sent then become entries of their own.
 */
export class Flight {
  readonly entry: EntryInMemory;
  readonly #commits: GroupCommit;
  #remaining: number;
  #isAccepted = false;
  readonly #kept: OwnEntry[] = [];

  constructor(entry: EntryInMemory, commits: GroupCommit) {
    this.entry = entry;
    this.#commits = commits;
    this.#remaining = entry.quantity;
  }

  /** Whether all parts are settled. */
  get hasEnded(): boolean {
    return this.#remaining <= 0;
  }

  /** Books what became of a part, or of all; returns what that is with a spool. */
  settle(settlement: Settlement, part: SettledPart): Settlement {
    const { quantity } = part;
    const isWhole = quantity === this.entry.quantity;
    this.#remaining -= quantity;
    const outcome = isWhole ? this.#settleAll(settlement) : this.#settlePart(settlement, part);
    if (!isWhole && this.hasEnded) this.#endParts();
    return outcome;
  }

  #settleAll(settlement: Settlement): Settlement {
    const { id } = this.entry;
    if (settlement.status !== "dropped") {
      this.#commits.accepted(id);
      return settlement;
    }
    if (settlement.reason === "shutdown") return { status: "spooled" };
    if (!isRefusal(settlement)) {
      this.#commits.dropped(id);
      return settlement;
    }
    this.#commits.died({ id, cause: causeOf(settlement) });
    return deadLetter(settlement);
  }

  #settlePart(settlement: Settlement, part: SettledPart): Settlement {
    if (settlement.status !== "dropped") {
      this.#isAccepted = true;
      return settlement;
    }
    if (settlement.reason === "shutdown") {
      this.#kept.push(this.#entryOfPart(part));
      return { status: "spooled" };
    }
    if (!isRefusal(settlement)) return settlement;
    this.#commits.died({ part: this.#entryOfPart(part), cause: causeOf(settlement) });
    return deadLetter(settlement);
  }

  #endParts(): void {
    const { id } = this.entry;
    this.#commits.divided({ id, isAccepted: this.#isAccepted, parts: this.#kept });
  }

  #entryOfPart({ envelope = emptyEnvelope, quantity }: SettledPart): OwnEntry {
    const { atMillis, priority } = this.entry;
    return entryOf(envelope, { atMillis, priority, quantity });
  }
}

/** What sending it again would not change. */
function isRefusal({ reason }: DroppedSettlement): boolean {
  return reason === "send_error" || reason === "internal_sdk_error";
}

function causeOf({ error, reason }: DroppedSettlement): CauseOfDeath {
  const httpStatus = error?.httpStatus;
  return {
    code: error?.code ?? reason,
    message: error?.message ?? reason,
    ...(httpStatus !== undefined && { httpStatus }),
  };
}

function deadLetter({ error }: DroppedSettlement): Settlement {
  return { status: "dead_lettered", ...(error !== undefined && { error }) };
}
