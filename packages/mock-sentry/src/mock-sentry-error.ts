/**
 * What went wrong in using the mock itself.
 *
 * - `invalid_options`: an option of `startMockSentry`, or a fault, cannot be used.
 * - `unknown_project`: `dsnOf` was asked for a project that the mock does not have.
 * - `wait_timeout`: what a `waitFor…` promise waited for did not happen in time.
 * - `closed`: the mock was closed while something waited for it.
 */
export type MockSentryErrorCode = "invalid_options" | "unknown_project" | "wait_timeout" | "closed";

/** Thrown when the mock is used wrongly, or waited for in vain. Requests never cause one. */
export class MockSentryError extends Error {
  override readonly name = "MockSentryError";
  readonly code: MockSentryErrorCode;

  constructor(code: MockSentryErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
