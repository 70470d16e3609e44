import process from "node:process";

import type { Component } from "../pipeline/component.ts";
import type { Faults } from "../pipeline/faults.ts";
import type { MemoryBudget } from "../pipeline/memory-budget.ts";
import { collectGarbage, saveMemory } from "./collect-garbage.ts";

/** What a {@link MemoryGuard} looks at, and what it does about it. */
export interface MemoryGuardOptions {
  /** What the process may have in RAM, in bytes. */
  readonly limitBytes: number;
  /** What receivers take their room from. */
  readonly budget: Pick<MemoryBudget, "tighten">;
  readonly faults: Faults;
  /** What the process has in RAM, in bytes. @default what the system says */
  readonly usedBytes?: () => number;
  /** What is in use of that; the rest waits for what comes next. @default what Node says */
  readonly heldBytes?: () => number;
  /** @default the whole of it, at once */
  readonly collect?: () => void;
  /** Trades time for memory, or no longer. @default Node's own way */
  readonly save?: (isSaving: boolean) => void;
  /** A clock that never goes back, in milliseconds. */
  readonly now?: () => number;
}

/** How often it looks, and how often where there is not much left: memory is filled at gigabytes a second. */
const checkMillis = 100;
const closeCheckMillis = 20;
/** Parts of the limit: from where on memory is saved, garbage is collected, and less is taken in. */
const savingShare = 0.55;
const collectingShare = 0.75;
const tighteningShare = 0.9;
/** With less than this part of the limit in use, what comes next has room in what the process has. */
const heldShare = 0.5;
/** Below this much less, what was begun ends again. */
const calmShare = 0.05;
/** So much more than there was after a collection is worth the next one. */
const worthShare = 0.03;
/** Of all time, collecting takes no more than one part in so many. */
const timeShare = 10;

/**
 * Keeps the process below its limit of memory. The budget of receivers bounds what is alive; how much garbage
 * lies around beside it is up to Node, which does not know the limit.
 */
export class MemoryGuard implements Component {
  readonly #options: MemoryGuardOptions;
  readonly #usedBytes: () => number;
  readonly #heldBytes: () => number;
  readonly #now: () => number;
  #timer: NodeJS.Timeout | undefined;
  #isRunning = false;
  #isSaving = false;
  #isTight = false;
  #leftBytes = 0;
  #restUntilMillis = 0;

  constructor(options: MemoryGuardOptions) {
    this.#options = options;
    this.#usedBytes = options.usedBytes ?? ((): number => process.memoryUsage.rss());
    this.#heldBytes = options.heldBytes ?? heldByNode;
    this.#now = options.now ?? ((): number => performance.now());
  }

  async start(): Promise<void> {
    this.#isRunning = true;
    this.#watch();
  }

  async shutdown(): Promise<void> {
    this.#isRunning = false;
    clearTimeout(this.#timer);
    this.#save(0);
  }

  /** Looks how much there is, and does something about it where that is too much. */
  check(): void {
    const before = this.#usedBytes();
    this.#save(before);
    const used = this.#isWorthCollecting(before) ? this.#collect() : before;
    this.#tighten(used);
  }

  readonly #watch = (): void => {
    this.check();
    if (!this.#isRunning) return;
    this.#timer = setTimeout(this.#watch, this.#isSaving ? closeCheckMillis : checkMillis);
  };

  #save(used: number): void {
    const { limitBytes, save = saveMemory } = this.#options;
    const isSaving = isBeyond(used, limitBytes, savingShare, this.#isSaving);
    if (isSaving === this.#isSaving) return;
    this.#isSaving = isSaving;
    save(isSaving);
  }

  #isWorthCollecting(used: number): boolean {
    const { limitBytes } = this.#options;
    if (used < limitBytes * collectingShare) return false;
    return used > this.#leftBytes + limitBytes * worthShare && this.#now() >= this.#restUntilMillis;
  }

  /** Gives what is left. */
  #collect(): number {
    const { collect = collectGarbage } = this.#options;
    const began = this.#now();
    collect();
    const ended = this.#now();
    this.#restUntilMillis = ended + (ended - began) * timeShare;
    this.#leftBytes = this.#usedBytes();
    return this.#leftBytes;
  }

  #tighten(used: number): void {
    const { budget, faults, limitBytes } = this.#options;
    const isTight =
      isBeyond(used, limitBytes, tighteningShare, this.#isTight) &&
      isBeyond(this.#heldBytes(), limitBytes, heldShare, this.#isTight);
    if (isTight === this.#isTight) return;
    this.#isTight = isTight;
    budget.tighten(isTight);
    const message = isTight
      ? "The process has almost as much memory as memory_limit allows: receivers take in less."
      : "The process has less memory again: receivers take in as much as before.";
    if (isTight) faults.began("memory_limit", message);
    else faults.ended("memory_limit", message);
  }
}

function heldByNode(): number {
  const { external, heapUsed } = process.memoryUsage();
  return heapUsed + external;
}

/** Whether `used` is beyond a share of the limit, or was and is not far enough below it. */
function isBeyond(used: number, limit: number, share: number, wasBeyond: boolean): boolean {
  return used > limit * (wasBeyond ? share - calmShare : share);
}
