import { setTimeout as wait } from "node:timers/promises";

import type { Component } from "../../pipeline/component.ts";
import type { Faults } from "../../pipeline/faults.ts";
import type { ReceiverContext } from "../../pipeline/receiver-factory.ts";
import { RecordDecoder } from "../../pipeline/record-decoder.ts";
import { createDecoder } from "../../settings/create-decoder.ts";
import { CheckpointKeeper } from "./checkpoint-keeper.ts";
import type { FileReceiverConfig } from "./config.ts";
import { FileTailer } from "./file-tailer.ts";
import { errorCodeOf } from "./find-files.ts";
import { FrameDelivery } from "./frame-delivery.ts";

/** To look at very many files takes its time: it takes no more than a tenth of all. */
const restPerLook = 9;

/** What tests put in the place of time. */
export interface FileReceiverOptions {
  /** A clock that never goes back, in milliseconds. */
  readonly now?: () => number;
  /** Whether it looks at files by itself; else whoever has it calls `poll`. @default true */
  readonly isPolling?: boolean;
}

/** Reads files that globs name, and what is written to them, and remembers what of it is done. */
export class FileReceiver implements Component {
  readonly #config: FileReceiverConfig;
  readonly #isPolling: boolean;
  readonly #faults: Faults;
  readonly #stopping = new AbortController();
  readonly #tailer: FileTailer;
  readonly #keeper: CheckpointKeeper;
  #starting: Promise<void> = Promise.resolve();
  #polling: Promise<void> = Promise.resolve();
  #settled = Promise.withResolvers<void>();
  #shutdown: Promise<void> | undefined;
  #isStarted = false;

  constructor(
    config: FileReceiverConfig,
    context: ReceiverContext,
    { isPolling = true, now = () => performance.now() }: FileReceiverOptions = {},
  ) {
    this.#config = config;
    this.#isPolling = isPolling;
    const { consumer, faults, memory, telemetry } = context;
    this.#faults = faults;
    const decoder = new RecordDecoder(createDecoder(config, context.now), telemetry);
    const delivery = new FrameDelivery(consumer, decoder, telemetry);
    const { signal } = this.#stopping;
    const parts = { config, delivery, memory, telemetry, now, signal };
    this.#tailer = new FileTailer(context, parts, this.#onChange);
    this.#keeper = new CheckpointKeeper(context, () => this.#tailer.known.toCheckpoints(), now);
  }

  async start(): Promise<void> {
    const started = this.#begin();
    this.#starting = started.catch(() => {});
    await started;
  }

  async #begin(): Promise<void> {
    const { files, startAt } = await this.#keeper.load(this.#config.start_at);
    if (this.#stopping.signal.aborted) return;
    this.#isStarted = true;
    this.#tailer.restore(files);
    if (startAt === "end") await this.#tailer.look("end");
    // A crash right now must not make the next start a first one.
    await this.#keeper.save();
    if (this.#isPolling) this.#polling = this.#poll();
  }

  /** Looks at all files once: what is found to read is read behind the back of this. */
  async poll(): Promise<void> {
    await this.#tailer.look();
    this.#keeper.saveIfDue();
  }

  /** Resolves once everything that was found is read. */
  async idle(): Promise<void> {
    await this.#tailer.idle();
  }

  async shutdown(timeoutMillis: number): Promise<void> {
    this.#shutdown ??= this.#stop(timeoutMillis);
    await this.#shutdown;
  }

  async #stop(timeoutMillis: number): Promise<void> {
    this.#stopping.abort();
    const deadline = new AbortController();
    const expired = wait(timeoutMillis, undefined, { signal: deadline.signal }).catch(() => {});
    await Promise.race([this.#settle(), expired]);
    deadline.abort();
    if (!this.#isStarted) return;
    await this.#keeper.save();
    await this.#tailer.close();
  }

  /** Resolves once nothing is under way. */
  async #settle(): Promise<void> {
    // What it is about to open is to be closed as well.
    await this.#starting;
    await this.#polling;
    await this.#tailer.idle();
    while (!this.#tailer.isQuiet) {
      this.#settled = Promise.withResolvers();
      await this.#settled.promise;
    }
  }

  async #poll(): Promise<void> {
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      const began = performance.now();
      await this.#tryPoll();
      const millis = Math.max(
        this.#config.poll_interval,
        (performance.now() - began) * restPerLook,
      );
      await wait(millis, undefined, { signal }).catch(() => {});
    }
  }

  async #tryPoll(): Promise<void> {
    try {
      await this.poll();
      this.#faults.ended("look_failed", "files can be looked for again");
    } catch (error) {
      const message = `files cannot be looked for (${errorCodeOf(error)}): it is tried again`;
      this.#faults.began("look_failed", message);
    }
  }

  readonly #onChange = (): void => {
    this.#keeper.changed();
    this.#settled.resolve();
  };
}
