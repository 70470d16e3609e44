import type { MemoryBudget } from "../../pipeline/memory-budget.ts";
import type { ReceiverTelemetry } from "../../pipeline/receiver-telemetry.ts";
import type { FileReceiverConfig } from "./config.ts";
import type { FrameDelivery } from "./frame-delivery.ts";
import type { OpenFiles } from "./open-files.ts";

/** What all files of a receiver share. */
export interface FileParts {
  readonly config: FileReceiverConfig;
  readonly delivery: FrameDelivery;
  readonly open: OpenFiles;
  readonly memory: MemoryBudget;
  readonly telemetry: Pick<ReceiverTelemetry, "received">;
  /** A clock that never goes back, in milliseconds. */
  readonly now: () => number;
  /** Aborted when nothing more is to be read. */
  readonly signal: AbortSignal;
}
