import { inspect } from "node:util";

import { startMockSentry } from "@rookery/mock-sentry";
import { expect, onTestFinished, test } from "vitest";

import { createEventEnvelope, parseDsn, type SentryEndpoint } from "../../src/index.ts";
import { fittedEvent } from "../event-packet.ts";
import { createTransport, dsnOf, key, send, startServer, summary } from "./transport-rig.ts";

const endpoints: readonly SentryEndpoint[] = ["envelope", "store"];
const now = (): number => 1_795_343_580_999;

test.each([
  ["envelope", `sentry_version=7&sentry_client=rookery.test%2F1.2.3&sentry_key=${key}`],
  [
    "store",
    `sentry_version=5&sentry_client=rookery.test%2F1.2.3&sentry_timestamp=1795343580&sentry_key=${key}`,
  ],
] as const)("a query of the %s endpoint has the fields of its header", async (endpoint, query) => {
  const server = await startServer();
  await send(server, { endpoint, auth: "query", now });
  expect(server.requests[0]?.url).toBe(`/api/42/${endpoint}/?${query}`);
});

test("a query has the secret when the DSN has one", async () => {
  const server = await startServer();
  const dsn = parseDsn(`${server.origin.replace("://", `://${key}:topsecret@`)}/42`);
  await send(server, { dsn, auth: "query" });
  expect(server.requests[0]?.url).toMatch(/&sentry_secret=topsecret$/);
});

test.each(
  endpoints.flatMap((endpoint) => [
    { endpoint, auth: "header" as const },
    { endpoint, auth: "query" as const },
  ]),
)("a $endpoint request with auth in the $auth has it nowhere else", async (options) => {
  const server = await startServer();
  await send(server, options);
  const [request] = server.requests;
  const places = {
    header: request?.headers["x-sentry-auth"] !== undefined,
    query: request?.url?.includes("sentry_key=") === true,
  };
  expect(places).toEqual({ header: options.auth === "header", query: options.auth === "query" });
  expect(request?.headers.authorization).toBeUndefined();
  expect(request?.body).not.toContain(key);
});

test.each(endpoints)("a strict Sentry takes a query at its %s endpoint", async (endpoint) => {
  const sentry = await startMockSentry();
  onTestFinished(() => sentry.close());
  const transport = createTransport({ dsn: parseDsn(sentry.dsn), endpoint, auth: "query" });
  expect(await transport.send(createEventEnvelope(fittedEvent()))).toEqual({ status: "accepted" });
  expect(sentry.events().map(({ remarks }) => remarks)).toEqual([[]]);
});

test.each([
  ["hangs up", "retryable connection_failed"],
  ["redirects to the URL", "rejected redirected"],
  ["echoes the URL", "rejected refused"],
])("a server that %s does not make us print the URL", async (name, expected) => {
  const server = await startServer((request, response) => {
    const answers: Readonly<Record<string, () => void>> = {
      "hangs up": () => request.socket.destroy(),
      "redirects to the URL": () =>
        response.writeHead(307, { location: `https://elsewhere.example${request.url}` }).end(),
      "echoes the URL": () =>
        response.writeHead(400).end(JSON.stringify({ detail: `bad ${request.url}` })),
    };
    answers[name]?.();
  });
  const outcome = await send(server, { auth: "query" });
  expect(summary(outcome)).toBe(expected);
  expect(inspect(outcome, { depth: 10, showHidden: true })).not.toContain(key);
});

test("a refusal that shows the key in another spelling is redacted, too (Bugsink)", async () => {
  const uuid = "d327c8d5-f1da-46e4-a8b8-4e8485ec41a5";
  const hex = uuid.replaceAll("-", "");
  const server = await startServer((_request, response) => {
    response.writeHead(403).end(`Project not found: http://${hex}@localhost/1`);
  });
  const dsn = { ...dsnOf(server), publicKey: uuid };
  const outcome = await send(server, { dsn });
  expect(outcome).toHaveProperty("error.message", expect.stringContaining("http://***@"));
  expect(inspect(outcome, { depth: 10 })).not.toContain(hex);
});
