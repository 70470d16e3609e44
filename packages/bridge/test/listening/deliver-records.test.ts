import { gzipSync } from "node:zlib";

import { expect, onTestFinished, test } from "vitest";

import { otlpHttpReceiverFactory } from "../../src/receivers/otlp-http/factory.ts";
import { OtlpHttpReceiver } from "../../src/receivers/otlp-http/otlp-http-receiver.ts";
import { call } from "../support/http-client.ts";
import { addMessage, message } from "../support/otlp-writer.ts";
import { startReceiver } from "../support/running.ts";
import { startLogstashHttp } from "./start-logstash-http.ts";

const count = 50_000;

test.each([
  ["what is no event", "{\n"],
  ["empty lines", "\n"],
])("a body of nothing but %s lets others have their turn", async (_name, text) => {
  const { context, port } = await startLogstashHttp();
  const turns = countTurns();
  const headers = { "Content-Type": "application/json", "Content-Encoding": "gzip" };
  await call({ port, headers, body: gzipSync(text.repeat(count)) });
  expect(turns()).toBeGreaterThan(count / 1000);
  expect(context.counts["accepted"]).toBeUndefined();
});

test("spans without exceptions let others have their turn", async () => {
  const isOurs = (component: unknown): component is OtlpHttpReceiver =>
    component instanceof OtlpHttpReceiver;
  const { receiver } = await startReceiver(otlpHttpReceiverFactory, isOurs);
  const spans = Buffer.alloc(count * 2, Buffer.of(0x12, 0x00));
  const scope = message((writer) => addMessage(writer, 2, spans));
  const body = Buffer.from(message((writer) => addMessage(writer, 1, scope)));
  const turns = countTurns();
  const headers = { "Content-Type": "application/x-protobuf" };
  const { port } = receiver;
  expect((await call({ port, headers, path: "/v1/traces", body })).status).toBe(200);
  expect(turns()).toBeGreaterThan(count / 1000);
});

/** Counts how often the event loop comes around. */
function countTurns(): () => number {
  let turns = 0;
  let isOver = false;
  const onTurn = (): void => {
    turns += 1;
    if (!isOver) setImmediate(onTurn);
  };
  setImmediate(onTurn);
  onTestFinished(() => {
    isOver = true;
  });
  return () => turns;
}
