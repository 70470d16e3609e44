import { onTestFinished } from "vitest";

import {
  createEventEnvelope,
  HttpTransport,
  parseDsn,
  type HttpTransportOptions,
  type SendOutcome,
} from "../../src/index.ts";
import { fittedEvent } from "../event-packet.ts";
import { startTestServer, type TestServer } from "./test-server.ts";

export const client = { name: "rookery.test", version: "1.2.3" };
export const key = "0123456789abcdef0123456789abcdef";

/** Starts a server that is closed when the test ends. */
export async function startServer(
  respond?: Parameters<typeof startTestServer>[0],
): Promise<TestServer> {
  const server = await startTestServer(respond);
  onTestFinished(() => server.close());
  return server;
}

/** Makes a transport that is closed when the test ends. */
export function createTransport(options: Omit<HttpTransportOptions, "client">): HttpTransport {
  const transport = new HttpTransport({ client, ...options });
  onTestFinished(() => transport.close());
  return transport;
}

/** Sends one event to a server. */
export function send(
  server: TestServer,
  options: Partial<HttpTransportOptions> = {},
  packet = fittedEvent(),
): Promise<SendOutcome> {
  const transport = createTransport({ dsn: dsnOf(server), ...options });
  return transport.send(createEventEnvelope(packet));
}

/** A DSN that leads to a server of the tests. */
export function dsnOf(server: TestServer): HttpTransportOptions["dsn"] {
  return parseDsn(`${server.origin.replace("://", `://${key}@`)}/42`);
}

/** An outcome in a few words: status, code, wait. */
export function summary(outcome: SendOutcome): string {
  if (outcome.status === "accepted") return "accepted";
  const wait = outcome.status === "retryable" ? (outcome.retryAfterMillis ?? "") : "";
  return `${outcome.status} ${outcome.error.code} ${wait}`.trimEnd();
}
