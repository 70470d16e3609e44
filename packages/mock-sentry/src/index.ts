export type { Remark, RemarkCode } from "./event/remark.ts";
export type {
  ActiveFault,
  Fault,
  FaultMatch,
  ResetPoint,
  ScriptedResponse,
} from "./faults/fault.ts";
export type { MockProject } from "./ingest/mock-project.ts";
export type { JsonObject, JsonValue } from "./json/json-value.ts";
export type { MockLimit } from "./limits/quota.ts";
export { MockSentryError, type MockSentryErrorCode } from "./mock-sentry-error.ts";
export type { MockSentry } from "./mock-sentry.ts";
export { defaultPublicKey, type MockSentryOptions } from "./options.ts";
export { startMockSentry } from "./start-mock-sentry.ts";
export type { LimitViolation } from "./store/records/limit-violation.ts";
export type { MockIssue } from "./store/records/mock-issue.ts";
export type { MockStats } from "./store/records/mock-stats.ts";
export type {
  ItemOutcome,
  RecordedItem,
  RecordedRequest,
} from "./store/records/recorded-request.ts";
export type { DiscardedEvents, StoredClientReport } from "./store/records/stored-client-report.ts";
export type { StoredEvent } from "./store/records/stored-event.ts";
export type { StoredLog } from "./store/records/stored-log.ts";
export type { WaitOptions } from "./store/waiters.ts";
