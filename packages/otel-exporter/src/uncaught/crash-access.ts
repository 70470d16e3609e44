import type { Envelope, HttpTransportOptions } from "@rookery/core";
import type { LogRecord } from "@rookery/log-record";

/** What is to be sent to one project at the end of a process. */
export interface CrashDelivery {
  /** How the project is reached; plain values only. */
  readonly connection: HttpTransportOptions;
  /** What matters most comes first. */
  readonly envelopes: readonly Envelope[];
}

/** What the end of a process needs of an exporter, all of it at once. */
export interface CrashAccess {
  /** Requests to one project that may be under way at once. */
  readonly maxConcurrency: number;
  /** Hands records over as any others; told to nobody when that fails. */
  export(records: readonly LogRecord[]): void;
  /**
   * Makes events of records, oldest first, whether the exporter is shut down or not, and adds what it
   * has taken and not settled. Nothing is taken away.
   */
  lastDeliveries(records: readonly LogRecord[]): readonly CrashDelivery[];
}

const grants = new WeakMap<object, CrashAccess>();

/** Lets `captureUncaught` use an exporter; a part of it that apps have no use for is no method. */
export function grantCrashAccess(exporter: object, access: CrashAccess): void {
  grants.set(exporter, access);
}

/** Finds what an exporter granted; `undefined` where it is none of ours. */
export function crashAccessOf(exporter: unknown): CrashAccess | undefined {
  return typeof exporter === "object" && exporter !== null ? grants.get(exporter) : undefined;
}
