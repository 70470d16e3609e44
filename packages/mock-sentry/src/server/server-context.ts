import type { IngestServices } from "../ingest/ingest-services.ts";
import type { ResolvedOptions } from "../options.ts";
import type { ResponseScript } from "./scripted-response.ts";

/** What every request handler is given. */
export interface ServerContext {
  readonly options: ResolvedOptions;
  readonly services: IngestServices;
  readonly script: ResponseScript;
  /** Aborted when the mock is closed: nothing waits any longer. */
  readonly closing: AbortSignal;
}
