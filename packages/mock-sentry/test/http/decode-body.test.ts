import { promisify } from "node:util";
import * as zlib from "node:zlib";

import { describe, expect, test } from "vitest";

import { eventEnvelope, eventId } from "../support/envelope-text.ts";
import { authHeader, post } from "../support/post.ts";
import { startForTest } from "../support/start-for-test.ts";

const text = eventEnvelope({ event_id: eventId(1), message: "compressed" });

const encodings = {
  gzip: promisify<Uint8Array, Uint8Array>(zlib.gzip),
  "x-gzip": promisify<Uint8Array, Uint8Array>(zlib.gzip),
  deflate: promisify<Uint8Array, Uint8Array>(zlib.deflate),
  br: promisify<Uint8Array, Uint8Array>(zlib.brotliCompress),
  zstd: promisify<Uint8Array, Uint8Array>(zlib.zstdCompress),
};
const rows = Object.entries(encodings);

describe.each(rows)("Content-Encoding: %s", (encoding, compress) => {
  const headers = { ...authHeader, "content-encoding": encoding };

  test("is undone", async () => {
    const sentry = await startForTest();
    const answer = await post(sentry, await compress(Buffer.from(text)), { headers });
    expect(answer).toEqual({ status: 200, body: { id: eventId(1) } });
    const [request] = sentry.requests();
    expect([request?.encoding, request?.body]).toEqual([encoding, text]);
  });

  test("is refused when the body is something else", async () => {
    const sentry = await startForTest();
    const answer = await post(sentry, text, { headers });
    expect(answer).toEqual({
      status: 400,
      body: { detail: "failed to decode payload", causes: [`the body is no ${encoding} data`] },
    });
  });

  test("is refused when the body is cut short", async () => {
    const sentry = await startForTest();
    const compressed = await compress(Buffer.from(text));
    const answer = await post(sentry, compressed.subarray(0, compressed.length - 12), { headers });
    expect(answer.status).toBe(400);
  });

  test("does not blow up: a bomb is refused with 413", async () => {
    const sentry = await startForTest({ maxEnvelopeBytes: 100_000 });
    const bomb = await compress(Buffer.alloc(2_000_000, "a"));
    expect(bomb.length).toBeLessThan(10_000);
    const answer = await post(sentry, bomb, { headers });
    expect(answer).toEqual({ status: 413, body: { detail: "length limit exceeded" } });
  });
});

test.each(["", "identity", "utf-8", "UTF-8"])("ignores Content-Encoding: %j", async (encoding) => {
  const sentry = await startForTest();
  const headers = { ...authHeader, "content-encoding": encoding };
  expect((await post(sentry, text, { headers })).status).toBe(200);
});

test("refuses an encoding that nobody knows", async () => {
  const sentry = await startForTest();
  const headers = { ...authHeader, "content-encoding": "compress" };
  expect(await post(sentry, text, { headers })).toEqual({
    status: 400,
    body: { detail: "failed to decode payload", causes: ["unknown content encoding"] },
  });
});

test("refuses deflate without the zlib wrapping", async () => {
  const sentry = await startForTest();
  const headers = { ...authHeader, "content-encoding": "deflate" };
  expect((await post(sentry, zlib.deflateRawSync(text), { headers })).status).toBe(400);
});

test("refuses a body that is too long, after having read it", async () => {
  const sentry = await startForTest({ maxEnvelopeBytes: 1000 });
  expect(await post(sentry, "x".repeat(2_000_000))).toEqual({
    status: 413,
    body: { detail: "length limit exceeded" },
  });
  expect(sentry.requests().map(({ bytes, body }) => [bytes, body])).toEqual([[2_000_000, ""]]);
});
