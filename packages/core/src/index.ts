export { formatAuthHeader, formatStoreAuthHeader, type ClientInfo } from "./auth-header.ts";
export type { DeliveryStats } from "./delivery/delivery-stats.ts";
export { Delivery, type Deliverable, type DeliveryOptions } from "./delivery/delivery.ts";
export type { DropReason, Settlement } from "./delivery/settlement.ts";
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
} from "./envelope/envelope.ts";
export { serializeEnvelope } from "./envelope/serialize-envelope.ts";
export type {
  EventException,
  EventFrame,
  EventLevel,
  EventMechanism,
  EventPacket,
  EventPlatform,
  LogEntry,
} from "./event-packet.ts";
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
