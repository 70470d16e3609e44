import { startMockSentry, type MockSentry, type ScriptedResponse } from "@rookery/mock-sentry";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

import {
  createEventEnvelope,
  createLogEnvelope,
  Delivery,
  fitLog,
  HttpTransport,
  parseDsn,
  RateLimitingTransport,
  RateLimits,
  type Envelope,
  type SendOutcome,
} from "../../src/index.ts";
import { fittedEvent } from "../event-packet.ts";
import { startTestServer } from "../transport/test-server.ts";

const start = Date.UTC(2026, 10, 22);
let sentry: MockSentry;
let http: HttpTransport;
let transport: RateLimitingTransport;
let now = start;

beforeEach(async () => {
  now = start;
  sentry = await startMockSentry({ now: () => now });
  http = new HttpTransport({
    dsn: parseDsn(sentry.dsn),
    client: { name: "rookery.test", version: "1.2.3" },
    now: () => now,
  });
  transport = new RateLimitingTransport(http, new RateLimits(() => now));
});

afterEach(async () => {
  await http.close();
  await sentry.close();
});

const event = (): Envelope =>
  createEventEnvelope(fittedEvent({ event_id: crypto.randomUUID().replaceAll("-", "") }));
const logs = (): Envelope => createLogEnvelope([fitLog({ body: "it broke" }, start)]);

/** Sends an event and a log, and says which got an answer from the server. */
async function asked(): Promise<readonly string[]> {
  sentry.clear();
  await transport.send(event());
  await transport.send(logs());
  return sentry.requests().flatMap(({ items }) => items.map(({ type }) => type));
}

describe("after an answer with", () => {
  test.each<[string, ScriptedResponse, readonly string[], number]>([
    ["a 429 alone", { status: 429 }, [], 60],
    ["a 429 and Retry-After", { status: 429, headers: { "retry-after": "7" } }, [], 7],
    [
      "a limit of errors on 200",
      { status: 200, headers: { "x-sentry-rate-limits": "30:error:project" } },
      ["log"],
      30,
    ],
    [
      "a limit of log bytes",
      { status: 200, headers: { "x-sentry-rate-limits": "30:log_byte:organization" } },
      ["event"],
      30,
    ],
    [
      "a limit of what we do not send",
      { status: 200, headers: { "x-sentry-rate-limits": "30:transaction:organization" } },
      ["event", "log"],
      30,
    ],
    [
      "a limit of everything on 503",
      { status: 503, headers: { "x-sentry-rate-limits": "30::organization" } },
      [],
      30,
    ],
  ])("%s, only what is free is sent until it is over", async (_name, answer, free, seconds) => {
    sentry.respondNext(answer);
    await transport.send(event());
    expect(await asked()).toEqual(free);
    now += seconds * 1000 - 1;
    expect(await asked()).toEqual(free);
    now += 1;
    expect(await asked()).toEqual(["event", "log"]);
  });
});

test("what is held back says how long, and that no server was asked", async () => {
  sentry.respondNext({ status: 429, headers: { "retry-after": "7" } });
  const refused = await transport.send(event());
  now += 2500;
  const held = await transport.send(event());
  expect([describeOutcome(refused), describeOutcome(held)]).toEqual([
    "retryable rate_limited 429 7000",
    "retryable rate_limited undefined 4500",
  ]);
  expect(held).toHaveProperty("error.message", "Not sent: Sentry limits the rate for another 5 s");
});

test("headers that come more than once count together", async () => {
  const server = await startTestServer((_request, response) => {
    response.setHeader("x-sentry-rate-limits", ["30:error:project", "60:log_item:project"]);
    response.end("{}");
  });
  const client = { name: "rookery.test", version: "1.2.3" };
  const dsn = parseDsn(server.origin.replace("://", "://key@").concat("/42"));
  const transport = new HttpTransport({ dsn, client });
  expect(await transport.send(event())).toEqual({
    status: "accepted",
    rateLimits: [
      { category: "error", retryAfterMillis: 30_000 },
      { category: "log_item", retryAfterMillis: 60_000 },
    ],
  });
  await transport.close();
  await server.close();
});

test("a delivery that does not retry drops what is limited, and its books add up", async () => {
  const delivery = new Delivery({ transport, numConsumers: 1, retry: { enabled: false } });
  sentry.respondNext({ status: 200, headers: { "x-sentry-rate-limits": "30:error:project" } });
  await delivery.enqueue(
    [event(), event(), logs(), event()].map((envelope) => ({ envelope })),
    0,
  );
  await delivery.shutdown(5000);
  expect(delivery.stats()).toMatchObject({
    received: 4,
    accepted: 2,
    dropped: { ratelimit_backoff: 2 },
  });
  expect(sentry.requests()).toHaveLength(2);
});

function describeOutcome(outcome: SendOutcome): string {
  if (outcome.status !== "retryable") return outcome.status;
  const { error, retryAfterMillis, status } = outcome;
  return `${status} ${error.code} ${error.httpStatus} ${retryAfterMillis}`;
}
