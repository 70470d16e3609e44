import type { RequestListener } from "node:http";

import { expect, test } from "vitest";

import { createEventEnvelope } from "../../src/index.ts";
import { fittedEvent } from "../event-packet.ts";
import { createTransport, dsnOf, startServer, summary } from "./transport-rig.ts";

const duplicate = JSON.stringify({ detail: [{ message: "Duplicate event id" }] });

/** What a store endpoint of GlitchTip's kind does, one answer after the other. */
const answers: Readonly<Record<string, RequestListener>> = {
  takes: (_request, response) => void response.end(`{"event_id":"1"}`),
  fails: (_request, response) => void response.writeHead(502).end(),
  limits: (_request, response) => void response.writeHead(429).end(),
  breaks: (request) => void request.socket.destroy(),
  repeated: (_request, response) => void response.writeHead(422).end(duplicate),
  invalid: (_request, response) => void response.writeHead(422).end(`{"detail":"timestamp"}`),
};

test.each([
  ["a repeat after a broken connection is one acceptance", ["breaks", "repeated"], ["accepted"]],
  [
    "so is one that a caller makes after a failure",
    ["fails", "repeated"],
    ["retryable server_error", "accepted"],
  ],
  ["a first attempt has another event's id", ["repeated"], ["rejected refused"]],
  [
    "a rate limit took nothing",
    ["limits", "repeated"],
    ["retryable rate_limited 60000", "rejected refused"],
  ],
  ["another 422 is a refusal", ["breaks", "invalid"], ["rejected refused"]],
])("%s", async (_name, names, expected) => {
  const queue = [...names];
  const server = await startServer((...exchange) => answers[queue.shift() ?? ""]?.(...exchange));
  const transport = createTransport({ dsn: dsnOf(server), endpoint: "store" });
  const envelope = createEventEnvelope(fittedEvent());
  const outcomes: string[] = [];
  for (const _ of expected) outcomes.push(summary(await transport.send(envelope)));
  expect(outcomes).toEqual(expected);
});

test("the envelope endpoint repeats no such answer, so that a 422 is a refusal there", async () => {
  const queue = ["fails", "repeated"];
  const server = await startServer((...exchange) => answers[queue.shift() ?? ""]?.(...exchange));
  const transport = createTransport({ dsn: dsnOf(server) });
  const envelope = createEventEnvelope(fittedEvent());
  await transport.send(envelope);
  expect(summary(await transport.send(envelope))).toBe("rejected refused");
});
