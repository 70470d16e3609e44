export { formatAuthHeader, formatStoreAuthHeader, type ClientInfo } from "./auth-header.ts";
export type { DeliveryStats } from "./delivery/delivery-stats.ts";
export { Delivery, type Deliverable, type DeliveryOptions } from "./delivery/delivery.ts";
export type { DropReason, Settlement } from "./delivery/settlement.ts";
export { deriveEventId } from "./event-id.ts";
export {
  createDsn,
  endpointUrl,
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
export { HttpTransport, type HttpTransportOptions } from "./transport/http-transport.ts";
export { SendError, type SendErrorCode } from "./transport/send-error.ts";
export type { SendOutcome, Transport } from "./transport/transport.ts";
