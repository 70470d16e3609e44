import type { Remark } from "../../event/remark.ts";
import type { JsonObject } from "../../json/json-value.ts";

/** One structured log that was accepted. */
export interface StoredLog {
  readonly projectId: string;
  /** When the mock received it, ISO 8601 in UTC. */
  readonly receivedAt: string;
  /** Seconds since 1970; absent when the log has no valid time. */
  readonly timestamp?: number;
  /** `trace`, `debug`, `info`, `warn`, `error` or `fatal`; others are kept as they are. */
  readonly level?: string;
  readonly body?: string;
  readonly traceId?: string;
  readonly spanId?: string;
  /** The attributes whose type and value fit, as `{key: {type, value}}`. */
  readonly attributes: JsonObject;
  /** The log as it was received. */
  readonly raw: JsonObject;
  /** What is missing, and which attributes were removed; empty for a clean log. */
  readonly remarks: readonly Remark[];
}
