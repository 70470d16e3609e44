/**
 * A point in time as the OpenTelemetry JavaScript SDKs write it: whole seconds since 1970-01-01
 * UTC, and the nanoseconds within that second (0 to 999,999,999).
 */
export type HrTime = readonly [epochSeconds: number, nanoseconds: number];
