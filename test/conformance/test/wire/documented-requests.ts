import {
  createEventEnvelope,
  createLogEnvelope,
  fitEvent,
  fitLog,
  HttpTransport,
  parseDsn,
  ReportingTransport,
  type Envelope,
  type HttpTransportOptions,
} from "@rookery/core";
import { createEventMapper } from "@rookery/otel-exporter/mapping";
import { logRecord } from "@rookery/test-record-samples";

import { recordRequest } from "./record-request.ts";

const client = { name: "rookery.javascript.otel", version: "0.1.0" };
const key = "0123456789abcdef0123456789abcdef";
const now = (): number => Date.parse("2026-11-22T10:36:16.250Z");

const toEvent = createEventMapper({ sdk: client });

/** The event that the document shows, mapped from a record such as an app emits. */
const mapped = toEvent(
  logRecord({
    body: "Zahlung für Bestellung 4711 fehlgeschlagen",
    instrumentationScope: { name: "shop.payment" },
    spanContext: {
      traceId: "0af7651916cd43dd8448eb211c80319c",
      spanId: "b7ad6b7169203331",
      traceFlags: 1,
    },
    attributes: {
      "exception.type": "TypeError",
      "exception.message": "amount is undefined",
      "exception.stacktrace":
        "TypeError: amount is undefined\n    at pay (/srv/shop/pay.js:3:9)\n    at node:internal/timers:605:17",
      "http.request.method": "POST",
      "http.route": "/pay",
      "order.id": 4711,
    },
    resource: {
      attributes: {
        "service.name": "shop",
        "service.version": "2.0.0",
        "host.name": "web-1",
        "deployment.environment.name": "production",
        "telemetry.sdk.language": "nodejs",
      },
    },
  }),
  "9ec79c33ec9942ab8353589fcb2e04dc",
);

type SendOptions = Partial<HttpTransportOptions> & { readonly secret?: string };

/** Lets something be sent with a fixed clock, and gives back the request. */
function requestBy(
  send: (transport: HttpTransport) => Promise<void>,
  { secret, ...options }: SendOptions = {},
): Promise<string> {
  const user = secret === undefined ? key : `${key}:${secret}`;
  return recordRequest(async (host) => {
    const dsn = parseDsn(`http://${user}@${host}/42`);
    const compression = { encoding: "identity" } as const;
    const transport = new HttpTransport({ dsn, client, now, compression, ...options });
    await send(transport);
    await transport.close();
  });
}

function requestOf(envelope: Envelope, options?: SendOptions): Promise<string> {
  return requestBy(async (transport) => {
    const outcome = await transport.send(envelope);
    if (outcome.status !== "accepted") throw outcome.error;
  }, options);
}

/** The request that reports losses: with an envelope, or alone when it ends. */
function reportWith(envelope: Envelope | undefined): Promise<string> {
  return requestBy(async (transport) => {
    const reporting = new ReportingTransport({ transport, now });
    reporting.record("queue_overflow", "log_item", 40);
    reporting.record("queue_overflow", "log_byte", 5120);
    reporting.record("ratelimit_backoff", "error", 3);
    if (envelope !== undefined) await reporting.send(envelope);
    await reporting.close(10_000);
  });
}

const logs = [
  fitLog(
    {
      timestamp: 1_795_343_775.123456,
      level: "info",
      severityNumber: 9,
      body: "Zahlung für Bestellung 4711 begonnen",
      traceId: "0af7651916cd43dd8448eb211c80319c",
      spanId: "b7ad6b7169203331",
      attributes: { "order.id": 4711, "order.total": 19.5, currency: "EUR", paid: false },
    },
    now(),
  ),
  fitLog({ timestamp: 1_795_343_775.2, level: "warn", severityNumber: 13, body: "slow" }, now()),
];

function logEnvelope(): Envelope {
  return createLogEnvelope(logs, client);
}

function spread(bytes: Uint8Array | undefined): Promise<string> {
  return Promise.resolve(JSON.stringify(JSON.parse(String(Buffer.from(bytes ?? []))), null, 2));
}

const fitted = fitEvent(mapped, { nowMillis: now() });

/** An event of the least that Sentry needs. */
const smallEvent = fitEvent(
  {
    event_id: fitted.packet.event_id,
    timestamp: fitted.packet.timestamp,
    logentry: { formatted: "it failed" },
    sdk: client,
  },
  { nowMillis: now() },
);

/** Each block of the document, by the name that stands before it. */
export const documentedBlocks: Readonly<Record<string, () => Promise<string>>> = {
  event: () => requestOf(createEventEnvelope(fitted)),
  "event-payload": () => Promise.resolve(JSON.stringify(fitted.packet, null, 2)),
  query: () => requestOf(createEventEnvelope(smallEvent), { auth: "query" }),
  store: () =>
    requestOf(createEventEnvelope(smallEvent), { endpoint: "store", secret: "fedcba98" }),
  "store-query": () =>
    requestOf(createEventEnvelope(smallEvent), { endpoint: "store", auth: "query" }),
  logs: () => requestOf(logEnvelope()),
  "logs-payload": () => spread(logEnvelope().items[0]?.payload),
  report: () => reportWith(undefined),
  "report-with-event": () => reportWith(createEventEnvelope(smallEvent)),
};
