import type { DeliveryCondition } from "../delivery/delivery-condition.ts";
import type { Damage } from "./database/open-spool-file.ts";
import { SpoolError } from "./spool-error.ts";

/** Tells what is wrong with the disk, each once. */
export class SpoolConditions {
  readonly #onCondition: (condition: DeliveryCondition) => void;
  #hasFailed = false;
  #isClosed = false;

  constructor(onCondition: ((condition: DeliveryCondition) => void) | undefined) {
    this.#onCondition = onCondition ?? (() => {});
  }

  /** What fails from now on fails because it is closed. */
  close(): void {
    this.#isClosed = true;
  }

  /** The disk has no room; with nothing: it has some again. */
  readonly diskFull = (error: SpoolError | undefined): void => {
    if (this.#isClosed) return;
    this.#onCondition(
      error === undefined
        ? { kind: "disk_full", state: "ended" }
        : { kind: "disk_full", state: "began", error },
    );
  };

  readonly damaged = ({ dead, queued, setAside, spoiled }: Damage): void => {
    const message = `The spool was damaged, and is now ${setAside}: ${queued} envelopes and ${dead} dead letters could be read, ${spoiled} could not`;
    const error = new SpoolError("spool_damaged", message);
    this.#onCondition({ kind: "spool_damaged", state: "began", error });
  };

  readonly failed = (error: unknown): void => {
    if (this.#hasFailed || this.#isClosed) return;
    this.#hasFailed = true;
    const problem =
      error instanceof Error ? error : new SpoolError("spool_failed", "The spool failed");
    this.#onCondition({ kind: "spool_failed", state: "began", error: problem });
  };
}
