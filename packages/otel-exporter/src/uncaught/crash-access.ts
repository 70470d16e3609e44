import type { Envelope, HttpTransportOptions } from "@rookery/core";
import type { LogRecord } from "@rookery/log-record";

/** What the end of a process needs of an exporter, all of it at once. */
export interface CrashAccess {
  /** How Sentry is reached; plain values only. */
  readonly connection: HttpTransportOptions;
  /** Requests that may be under way at once. */
  readonly maxConcurrency: number;
  /** Hands records over as any others; told to nobody when that fails. */
  export(records: readonly LogRecord[]): void;
  /** Maps records, whether the exporter is shut down or not; those below the threshold are left out. */
  toEnvelopes(records: readonly LogRecord[]): readonly Envelope[];
  /** What the exporter has taken and not settled, oldest first. Nothing is taken away. */
  pending(): readonly Envelope[];
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
