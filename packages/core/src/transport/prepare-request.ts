import { formatAuthHeader, formatStoreAuthHeader, type ClientInfo } from "../auth-header.ts";
import type { Dsn, SentryEndpoint } from "../dsn.ts";
import type { Envelope } from "../envelope/envelope.ts";
import { serializeEnvelope } from "../envelope/serialize-envelope.ts";

/** The body of one request and the headers that belong to it. */
export interface PreparedRequest {
  readonly body: Uint8Array;
  readonly headers: Readonly<Record<string, string>>;
}

/** Writes an envelope in an endpoint's own form; `undefined` when that endpoint cannot carry it. */
export type PrepareRequest = (envelope: Envelope, nowMillis: number) => PreparedRequest | undefined;

/** Makes the writer for an endpoint; what stays the same for every request is made here, once. */
export function createRequestWriter(
  endpoint: SentryEndpoint,
  dsn: Dsn,
  client: ClientInfo,
): PrepareRequest {
  return endpoint === "store" ? storeWriter(dsn, client) : envelopeWriter(dsn, client);
}

function envelopeWriter(dsn: Dsn, client: ClientInfo): PrepareRequest {
  const headers = {
    "content-type": "application/x-sentry-envelope",
    "user-agent": `${client.name}/${client.version}`,
    "x-sentry-auth": formatAuthHeader(dsn, client),
  };
  return (envelope, nowMillis) => ({
    body: serializeEnvelope(envelope, new Date(nowMillis)),
    headers,
  });
}

/** The store endpoint takes one event as plain JSON, and nothing else. */
function storeWriter(dsn: Dsn, client: ClientInfo): PrepareRequest {
  const headers = {
    "content-type": "application/json",
    "user-agent": `${client.name}/${client.version}`,
  };
  return (envelope, nowMillis) => {
    const [item, ...others] = envelope.items;
    if (item?.header.type !== "event" || others.length > 0) return undefined;
    return {
      body: item.payload,
      headers: { ...headers, "x-sentry-auth": formatStoreAuthHeader(dsn, client, nowMillis) },
    };
  };
}
