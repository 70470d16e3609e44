export { formatAuthHeader, formatStoreAuthHeader, type ClientInfo } from "./auth-header.ts";
export type { DeliveryStats } from "./delivery/delivery-stats.ts";
export type {
  Deliverable,
  DeliveryPriority,
  HeldDeliverable,
  OnSettled,
  SettledPart,
} from "./delivery/deliverable.ts";
export { Delivery } from "./delivery/delivery.ts";
export type { EnvelopeDelivery } from "./delivery/envelope-delivery.ts";
export { sumOfStats } from "./delivery/sum-of-stats.ts";
export type { DeliveryCondition } from "./delivery/delivery-condition.ts";
export type { DeliveryOptions } from "./delivery/delivery-options.ts";
export { Hold, type HoldEnd } from "./delivery/hold.ts";
export type { RetryOptions } from "./delivery/sending/retry-options.ts";
export type {
  DeadLetterSettlement,
  DroppedSettlement,
  DropReason,
  MergedSettlement,
  Settlement,
} from "./delivery/settlement.ts";
export { deriveEventId } from "./event-id.ts";
export {
  createDsn,
  endpointUrl,
  orgIdOf,
  parseDsn,
  redactDsn,
  type Dsn,
  type DsnParts,
  type SentryEndpoint,
} from "./dsn.ts";
export { createEventEnvelope } from "./envelope/create-event-envelope.ts";
export {
  envelopeBytes,
  type Envelope,
  type EnvelopeHeader,
  type EnvelopeItem,
  type EnvelopeItemHeader,
  type EnvelopeItemType,
  type KnownEnvelopeItemType,
} from "./envelope/envelope.ts";
export { serializeEnvelope } from "./envelope/serialize-envelope.ts";
export type { EventChange, EventChangeCode } from "./event/event-change.ts";
export type { AnyFields, AnyValues, EventInput } from "./event/event-input.ts";
export type { EventPacket } from "./event/event-packet.ts";
export { fitEvent, type FitEventOptions } from "./event/fit-event.ts";
export type { FittedEvent } from "./event/fitted-event.ts";
export type { EventBreadcrumb } from "./event/packet/event-breadcrumb.ts";
export type {
  EventContext,
  EventContexts,
  EventTraceContext,
} from "./event/packet/event-contexts.ts";
export type {
  EventDebugImage,
  EventDebugImageType,
  EventDebugMeta,
} from "./event/packet/event-debug-meta.ts";
export type { EventException, EventMechanism } from "./event/packet/event-exception.ts";
export type { EventLevel } from "./event/packet/event-level.ts";
export type { EventPlatform } from "./event/packet/event-platform.ts";
export type { EventPairs, EventRequest } from "./event/packet/event-request.ts";
export type { EventSdk } from "./event/packet/event-sdk.ts";
export type { EventFrame, EventStacktrace } from "./event/packet/event-stacktrace.ts";
export type { EventThread } from "./event/packet/event-thread.ts";
export type { EventUser } from "./event/packet/event-user.ts";
export type { LogEntry, LogEntryParam, LogEntryParams } from "./event/packet/log-entry.ts";
export type { JsonSafeValue } from "./values/json-safe-value.ts";
export {
  SentryConfigurationError,
  type SentryConfigurationErrorCode,
} from "./configuration-error.ts";
export { probeServer, type ProbeOptions, type ProbeResult } from "./profile/probe-server.ts";
export { profileOf } from "./profile/profile-of.ts";
export {
  serverProfiles,
  type ContentEncoding,
  type ServerName,
  type ServerProfile,
} from "./profile/server-profile.ts";
export type { CompressionOptions } from "./transport/compress-body.ts";
export type { ConnectionOptions } from "./transport/http-client.ts";
export { HttpTransport, type HttpTransportOptions } from "./transport/http-transport.ts";
export type { AuthPlace } from "./transport/prepare-request.ts";
export type { ClientCertificate } from "./transport/tls-options.ts";
export { SendError, type SendErrorCode } from "./transport/send-error.ts";
export type { SendOutcome, Transport } from "./transport/transport.ts";

export {
  parseEnvelope,
  type ReceivedEnvelope,
  type ReceivedItem,
} from "./envelope/parse-envelope.ts";
export type { ReceivedHeader } from "./envelope/read-header.ts";
export { SentryProtocolError, type SentryProtocolErrorCode } from "./protocol-error.ts";

export { batchLogs, type LogBatchLimits } from "./log/batch-logs.ts";
export { createLogEnvelope } from "./log/create-log-envelope.ts";
export { fitLog, type FittedLog, type LogChanges } from "./log/fit-log.ts";
export type { LogAttribute, LogAttributes, LogInput, LogItem, LogLevel } from "./log/log-item.ts";

export type { DataCategory } from "./rate-limits/data-category.ts";
export { parseRetryAfter } from "./rate-limits/parse-retry-after.ts";
export { RateLimitingTransport } from "./rate-limits/rate-limiting-transport.ts";
export { RateLimits } from "./rate-limits/rate-limits.ts";
export {
  readRateLimits,
  type LimitedCategory,
  type RateLimit,
  type RateLimitAnswer,
} from "./rate-limits/read-rate-limits.ts";

export type { ClientReport, DiscardedItems } from "./client-report/client-reports.ts";
export type { DiscardReason } from "./client-report/discard-reason.ts";
export {
  ReportingTransport,
  type ReportingTransportOptions,
} from "./client-report/reporting-transport.ts";
