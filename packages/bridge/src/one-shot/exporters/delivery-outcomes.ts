import type { DeliveryCondition, DropReason, SettledPart, Settlement } from "@rookery/core";

import type { Position } from "../../pipeline/position.ts";
import type { Accounting } from "../accounting.ts";
import { isHopeless } from "./is-hopeless.ts";

/** Who is told what becomes of events. */
export interface DeliveryOutcomesParts {
  readonly accounting: Accounting;
  /** Whether what cannot be sent is kept: then all is read first, and the end is the time to give up. */
  readonly hasStorage: boolean;
  /** Told once, when going on is no use: everything is refused, or nobody can be reached. */
  readonly onHopeless?: (problem: string) => void;
  /** Told of what is in the way of all events, and may pass, and when it has passed. */
  readonly onCondition?: (condition: DeliveryCondition) => void;
}

/** Books what becomes of events, and knows when going on is no use. */
export class DeliveryOutcomes {
  readonly #parts: DeliveryOutcomesParts;
  #hasAccepted = false;
  #hasGivenUp = false;
  #isReading = true;
  /** Then no more can be read into the storage. */
  #isDiskFull = false;
  /** What made it hopeless while there was more to read. */
  #problem: string | undefined;

  constructor(parts: DeliveryOutcomesParts) {
    this.#parts = parts;
  }

  /** Books what became of a record that was read. */
  settle(settlement: Settlement, position: Position): void {
    const { accounting } = this.#parts;
    if (settlement.status === "dropped") accounting.dropped(describeLoss(settlement), position);
    else if (settlement.status === "dead_lettered") {
      accounting.deadLettered(describeRefusal(settlement), position);
    } else if (settlement.status === "repeated") accounting.repeated();
    else if (settlement.status === "spooled") accounting.spooled();
    else if (settlement.status === "accepted") {
      this.#hasAccepted = true;
      accounting.accepted();
    }
  }

  /** Books what became of something that had been in the storage. */
  readonly settleLater = (settlement: Settlement, { quantity }: SettledPart): void => {
    this.#parts.accounting.storage.settled(settlement, quantity);
    if (settlement.status === "accepted") this.#hasAccepted = true;
  };

  /** All is read: what is hopeless now ends the run. */
  readAll(): void {
    this.#isReading = false;
    if (this.#problem !== undefined) this.#giveUp(this.#problem);
  }

  readonly condition = (condition: DeliveryCondition): void => {
    // A limit of everything is one of logs, too, which are never sent here.
    if (this.#hasGivenUp || condition.priority === "log") return;
    const isOfDisk = ofDisk.has(condition.kind);
    if (isOfDisk) this.#heedDisk(condition);
    else this.#heedServer(condition);
    const isTheEnd = this.#problem !== undefined && !this.#mayRead;
    if (!isTheEnd || isOfDisk) this.#parts.onCondition?.(condition);
    if (this.#problem !== undefined && isTheEnd) this.#giveUp(this.#problem);
  };

  /** Whether what cannot be sent is read into the storage meanwhile. */
  get #mayRead(): boolean {
    return this.#isReading && this.#parts.hasStorage && !this.#isDiskFull;
  }

  /** What is wrong with the disk says nothing about the server. */
  #heedDisk({ kind, state }: DeliveryCondition): void {
    if (kind === "disk_full") this.#isDiskFull = state === "began";
  }

  #heedServer(condition: DeliveryCondition): void {
    const { error, kind } = condition;
    this.#problem = isHopeless(condition, this.#hasAccepted) ? (error?.message ?? kind) : undefined;
  }

  #giveUp(problem: string): void {
    if (this.#hasGivenUp) return;
    this.#hasGivenUp = true;
    this.#parts.onHopeless?.(problem);
  }
}

const ofDisk: ReadonlySet<DeliveryCondition["kind"]> = new Set<DeliveryCondition["kind"]>([
  "disk_full",
  "spool_damaged",
  "spool_failed",
]);

type Loss = { readonly code: string; readonly message: string };

function describeRefusal({ error }: Extract<Settlement, { status: "dead_lettered" }>): Loss {
  return error ?? { code: "internal_sdk_error", message: lossMessages.internal_sdk_error };
}

function describeLoss({ error, reason }: Extract<Settlement, { status: "dropped" }>): Loss {
  return { code: reason, message: error?.message ?? lossMessages[reason] };
}

const lossMessages: Readonly<Record<DropReason, string>> = {
  queue_overflow: "The queue had no room",
  network_error: "The network failed",
  ratelimit_backoff: "Sentry limits the rate",
  send_error: "Sentry refused the event",
  internal_sdk_error: "Rookery itself failed",
  shutdown: "Not sent: rookery stopped first",
  cache_overflow: "The storage was full",
  cache_expired: "It was in the storage for too long",
  cache_damaged: "The storage was damaged",
  held_back: "more of its kind came than is wanted",
  event_processor: "a rule leaves it out",
  before_send: "a hook leaves it out",
};
