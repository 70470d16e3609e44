import { formatAuthHeader, formatStoreAuthHeader, type ClientInfo } from "../auth-header.ts";
import { formatAuthQuery } from "../auth-query.ts";
import { endpointPath, type Dsn, type SentryEndpoint } from "../dsn.ts";
import type { Envelope } from "../envelope/envelope.ts";
import { serializeEnvelope } from "../envelope/serialize-envelope.ts";

/**
 * Where a request carries its authentication. A request has exactly one place: Relay answers 401 to
 * more, and an envelope of ours never names its DSN.
 */
export type AuthPlace = "header" | "query";

/** One request: what is posted, where to, and the headers that belong to it. */
export interface PreparedRequest {
  /** May hold a key: never shown. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** What stays the same for every request of a transport. */
export interface RequestTarget {
  readonly dsn: Dsn;
  readonly client: ClientInfo;
  readonly endpoint: SentryEndpoint;
  readonly auth: AuthPlace;
}

/** Writes an envelope in an endpoint's own form; `undefined` when that endpoint cannot carry it. */
export type PrepareRequest = (envelope: Envelope, nowMillis: number) => PreparedRequest | undefined;

/** Makes the writer for an endpoint; what stays the same for every request is made here, once. */
export function createRequestWriter(target: RequestTarget): PrepareRequest {
  return target.endpoint === "store" ? storeWriter(target) : createEnvelopeWriter(target);
}

/** Makes the writer for the envelope endpoint, which can carry every envelope. */
export function createEnvelopeWriter({
  auth,
  client,
  dsn,
}: Omit<RequestTarget, "endpoint">): (envelope: Envelope, nowMillis: number) => PreparedRequest {
  const path = endpointPath(dsn, "envelope");
  const isQuery = auth === "query";
  const parts = {
    path: isQuery ? `${path}?${formatAuthQuery("envelope", dsn, client, 0)}` : path,
    headers: {
      "content-type": "application/x-sentry-envelope",
      "user-agent": `${client.name}/${client.version}`,
      ...(!isQuery && { "x-sentry-auth": formatAuthHeader(dsn, client) }),
    },
  };
  return (envelope, nowMillis) => ({
    ...parts,
    body: serializeEnvelope(envelope, new Date(nowMillis)),
  });
}

/** The store endpoint takes one event as plain JSON, and nothing else. */
function storeWriter({ auth, client, dsn }: Omit<RequestTarget, "endpoint">): PrepareRequest {
  const path = endpointPath(dsn, "store");
  const headers = {
    "content-type": "application/json",
    "user-agent": `${client.name}/${client.version}`,
  };
  return (envelope, nowMillis) => {
    const [item, ...others] = envelope.items;
    if (item?.header.type !== "event" || others.length > 0) return undefined;
    const body = item.payload;
    if (auth === "query") {
      return { path: `${path}?${formatAuthQuery("store", dsn, client, nowMillis)}`, headers, body };
    }
    const header = formatStoreAuthHeader(dsn, client, nowMillis);
    return { path, headers: { ...headers, "x-sentry-auth": header }, body };
  };
}
