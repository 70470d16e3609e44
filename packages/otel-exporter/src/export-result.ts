/**
 * The codes of an export result, as both lines of the OpenTelemetry JavaScript SDK number them
 * (`@opentelemetry/core`, `ExportResultCode`).
 */
export const exportResultCodes = { success: 0, failed: 1 } as const;

/** What became of one call of `export`, in the SDKs' form. */
export interface ExportResult {
  /** 0 when the batch is queued, 1 when it is not. */
  readonly code: 0 | 1;
  /** Always there with code 1: the SDK's batch processor counts a failure without one as success. */
  readonly error?: Error;
}
