import type { FaultPlan } from "../faults/fault-plan.ts";
import type { IngestServices } from "../ingest/ingest-services.ts";
import type { ToldLimits } from "../limits/told-limits.ts";
import type { ResolvedOptions } from "../options.ts";
import type { Listener } from "./listener.ts";

/** What every request handler is given. */
export interface ServerContext {
  readonly options: ResolvedOptions;
  readonly services: IngestServices;
  readonly faults: FaultPlan;
  readonly toldLimits: ToldLimits;
  readonly listener: Listener;
  /** Aborted when the mock is closed: nothing waits any longer. */
  readonly closing: AbortSignal;
}
