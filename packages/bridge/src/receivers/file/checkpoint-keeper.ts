import type { ReceiverContext } from "../../pipeline/receiver-factory.ts";
import { CheckpointStore } from "./checkpoint-store.ts";
import type { FileCheckpoint } from "./checkpoint.ts";
import type { FileReceiverConfig } from "./config.ts";
import { errorCodeOf } from "./find-files.ts";

/** How often what is remembered is written at most. */
const saveMillis = 1000;

/** What is remembered when a receiver begins. */
export interface Memory {
  readonly files: readonly FileCheckpoint[];
  /** Where files begin of which nothing is remembered. */
  readonly startAt: FileReceiverConfig["start_at"];
}

/** Keeps what is done of each file, in a file or, where there is no folder for it, not at all. */
export class CheckpointKeeper {
  readonly #context: Pick<ReceiverContext, "faults" | "id" | "logger" | "stateDirectory">;
  readonly #checkpoints: () => readonly FileCheckpoint[];
  readonly #now: () => number;
  readonly #store: CheckpointStore | undefined;
  #isChanged = false;
  #savedAt = -Infinity;
  #saving: Promise<void> = Promise.resolve();

  /** `checkpoints` tells what is to be remembered; `now` never goes back, in milliseconds. */
  constructor(
    context: Pick<ReceiverContext, "faults" | "id" | "logger" | "stateDirectory">,
    checkpoints: () => readonly FileCheckpoint[],
    now: () => number,
  ) {
    this.#context = context;
    this.#checkpoints = checkpoints;
    this.#now = now;
    const { id, stateDirectory } = context;
    if (stateDirectory !== undefined) this.#store = new CheckpointStore(stateDirectory, id);
  }

  /** @throws ComponentError when the folder cannot be used. */
  async load(startAt: FileReceiverConfig["start_at"]): Promise<Memory> {
    const { faults, logger } = this.#context;
    if (this.#store === undefined) {
      const message =
        "nothing is stored: after a restart, files are begun as if for the first time";
      logger.warn({}, message);
      return { files: [], startAt };
    }
    const loaded = await this.#store.load();
    if (loaded.status === "none") return { files: [], startAt };
    if (loaded.status === "loaded") return { files: loaded.files, startAt: "beginning" };
    const message = `what was remembered of files is damaged, and kept as ${loaded.keptAs}: all files are read from their beginning`;
    faults.happened("checkpoint_damaged", message);
    return { files: [], startAt: "beginning" };
  }

  /** There is something new to remember. */
  changed(): void {
    this.#isChanged = true;
  }

  /** Writes what is new, if that was not done just now. */
  saveIfDue(): void {
    if (this.#isChanged && this.#now() - this.#savedAt >= saveMillis) void this.save();
  }

  /** Writes what is to be remembered. Resolves once it is on disk, or failed; that is told. */
  save(): Promise<void> {
    this.#savedAt = this.#now();
    this.#saving = this.#saving.then(() => this.#save());
    return this.#saving;
  }

  async #save(): Promise<void> {
    const { faults } = this.#context;
    this.#isChanged = false;
    try {
      await this.#store?.save(this.#checkpoints());
      faults.ended("checkpoint_unwritable", "what is done of each file can be stored again");
    } catch (error) {
      this.#isChanged = true;
      const message = `what is done of each file cannot be stored (${errorCodeOf(error)}): after a crash, more would be read again`;
      faults.began("checkpoint_unwritable", message);
    }
  }
}
