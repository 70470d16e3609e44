import { priorities, type DeliveryPriority } from "../deliverable.ts";
import { unknownEvent, type QueuedItem } from "../queue/queued-item.ts";
import type { DropReason } from "../settlement.ts";
import { AdaptiveConcurrency } from "./adaptive-concurrency.ts";
import type { DispatcherParts } from "./dispatcher-parts.ts";
import type { Lane } from "./lane.ts";
import { OutcomeHandler } from "./outcome-handler.ts";
import { endOfPatience, whyItWaited, type EndOfPatience, type Patience } from "./patience.ts";
import { sendOnce } from "./send-once.ts";
import { ServerGate } from "./server-gate.ts";
import { WaitingItems } from "./waiting-items.ts";
import { WakeTimer } from "./wake-timer.ts";

/**
 * Decides what is sent when.
 *
 * Three things can stand in an item's way: its own wait after a failure, the gate of its lane (a rate
 * limit), and that of the server (an outage, or a refusal of everything). Times are those of
 * `performance.now()`, which no change of the system's clock touches.
 */
export class Dispatcher {
  readonly #parts: DispatcherParts;
  readonly #patience: Patience;
  readonly #waiting = new WaitingItems();
  readonly #server: ServerGate;
  readonly #concurrency: AdaptiveConcurrency;
  readonly #handler: OutcomeHandler;
  readonly #timer = new WakeTimer(() => this.wake());
  readonly #abort = new AbortController();
  #inFlight = 0;
  /** Why nothing may wait any more. */
  #dropReason: DropReason | undefined;

  constructor(parts: DispatcherParts) {
    const { maxConcurrency, maxHoldMillis, onCondition, random, retry } = parts;
    this.#parts = parts;
    this.#patience = { maxHoldMillis, maxElapsedMillis: retry.maxElapsedMillis };
    this.#server = new ServerGate({ retry, random, onCondition });
    this.#concurrency = new AdaptiveConcurrency(maxConcurrency);
    this.#handler = new OutcomeHandler(parts, {
      waiting: this.#waiting,
      server: this.#server,
      concurrency: this.#concurrency,
      signal: this.#abort.signal,
    });
  }

  /** Puts an item at the end of its lane; `wake` sends it. */
  push(item: QueuedItem): void {
    item.queuedMillis = performance.now();
    this.#parts.onMove(item, "queued");
    this.#waiting.push(item);
  }

  /** Sends what may be sent now, and looks again when more may be. */
  wake(): void {
    const now = performance.now();
    this.#backIntoLine(this.#waiting.takeDue(now));
    for (const priority of priorities) this.#giveUpOld(priority, now);
    let lane = this.#nextLane(now);
    while (lane !== undefined && this.#inFlight < this.#concurrency.limit) {
      const item = lane.shift();
      if (item !== undefined) void this.#send(item, lane);
      lane = this.#nextLane(now);
    }
    this.#askAboutSuspects(now, lane === undefined);
    this.#rest(lane !== undefined);
  }

  /** Whether a rate limit holds what has this priority. */
  isLimited(priority: DeliveryPriority): boolean {
    return !this.#waiting.lanes[priority].gate.isOpen;
  }

  /** Gives up the oldest that waits for the end of a rate limit; false when none does. */
  evict(priority: DeliveryPriority): boolean {
    const oldest = this.#waiting.lanes[priority].shift();
    if (oldest !== undefined) this.#drop([oldest], "ratelimit_backoff");
    return oldest !== undefined;
  }

  /** From now on nothing is retried: what waits for its next attempt has its last one. */
  drain(): void {
    this.#handler.drain();
    this.#backIntoLine(this.#waiting.takeDelayed());
    this.wake();
  }

  /** Drops all that is not under way, and from now on what would wait after an attempt. */
  dropAll(reason: DropReason): void {
    this.#dropReason = reason;
    this.#timer.stop();
    const suspects = this.#handler.suspects.takeAll();
    this.#drop([...this.#waiting.takeAll(), ...suspects.map(({ item }) => item)], reason);
  }

  /** Gives up what is under way. */
  abort(): void {
    this.#abort.abort();
  }

  #nextLane(now: number): Lane<QueuedItem> | undefined {
    // Until it is known why so many were refused, no other is risked.
    if (this.#server.opensAt > now || this.#handler.suspects.areMany) return undefined;
    // What is in the way of one may not be in the way of the other.
    const first = this.#server.probes % 2 === 0 ? "issue" : "log";
    return this.#waiting.openLane(now, this.#server.isOpen ? "issue" : first);
  }

  async #send(item: QueuedItem, lane: Lane<QueuedItem>): Promise<void> {
    const { onMove, transport } = this.#parts;
    const startedMillis = performance.now();
    item.firstAttemptMillis ??= startedMillis;
    this.#inFlight += 1;
    onMove(item, "inFlight");
    const isServerProbe = this.#server.pass();
    const isLaneProbe = lane.gate.pass();
    const envelope = item.envelope ?? unknownEvent;
    const outcome = await sendOnce(transport, envelope, this.#abort.signal);
    this.#inFlight -= 1;
    this.#handler.book({ item, lane, startedMillis, isServerProbe, isLaneProbe }, outcome);
    if (this.#dropReason !== undefined) this.dropAll(this.#dropReason);
    this.wake();
  }

  #askAboutSuspects(now: number, isNothingElseToSend: boolean): void {
    const { suspects } = this.#handler;
    if (!this.#mayAsk || this.#server.opensAt > now) return;
    if (!isNothingElseToSend && !suspects.areMany) return;
    void suspects.ask(this.#server.pass()).then(() => this.wake());
  }

  /** Whether the server is to be asked about suspects as soon as it is sent anything. */
  get #mayAsk(): boolean {
    const { suspects } = this.#handler;
    if (suspects.isEmpty || suspects.isAsking) return false;
    return suspects.areMany || (this.#inFlight === 0 && !this.#waiting.hasDelayed);
  }

  /** When the next may be sent, an answer aside; `Infinity` when nothing is to be. */
  get #nextMillis(): number {
    const { areMany } = this.#handler.suspects;
    const item = areMany ? Number.POSITIVE_INFINITY : this.#waiting.nextMillis;
    const next = this.#mayAsk ? Number.NEGATIVE_INFINITY : item;
    return Math.max(next, this.#server.opensAt);
  }

  #backIntoLine(items: readonly QueuedItem[]): void {
    for (const item of items) {
      this.#parts.onMove(item, "queued");
      this.#waiting.pushAgain(item);
    }
  }

  #drop(items: readonly QueuedItem[], reason: DropReason): void {
    for (const item of items) this.#parts.onSettled(item, { status: "dropped", reason });
  }

  #giveUpOld(priority: DeliveryPriority, now: number): void {
    for (;;) {
      const end = this.#endOfPatience(priority, now);
      if (Math.min(end.limitMillis, end.serverMillis) > now) return;
      const oldest = this.#waiting.lanes[priority].shift();
      if (oldest === undefined) return;
      this.#parts.onSettled(oldest, whyItWaited(end, this.#server));
    }
  }

  #endOfPatience(priority: DeliveryPriority, nowMillis: number): EndOfPatience {
    return endOfPatience(priority, this.#waiting, this.#server, { ...this.#patience, nowMillis });
  }

  #rest(isBusy: boolean): void {
    const now = performance.now();
    const ends = priorities.map((priority) => this.#endOfPatience(priority, now));
    const patience = Math.min(
      ...ends.flatMap(({ limitMillis, serverMillis }) => [limitMillis, serverMillis]),
    );
    const next = this.#nextMillis;
    // When as many are under way as may be, the next answer wakes us.
    this.#timer.set(isBusy ? patience : Math.min(patience, next));
    const isResting = this.#inFlight === 0 && !this.#handler.suspects.isAsking;
    if (isResting && next < Number.POSITIVE_INFINITY) this.#parts.onRest(next);
  }
}
