import { randomBytes } from "node:crypto";
import { request } from "node:http";
import { text } from "node:stream/consumers";
import {
  brotliCompressSync,
  deflateRawSync,
  deflateSync,
  gzipSync,
  zstdCompressSync,
} from "node:zlib";

import { describe, expect, test } from "vitest";

import { call } from "../support/http-client.ts";
import { connectRaw } from "../support/raw-connection.ts";
import { startLogstashHttp } from "./start-logstash-http.ts";

const json = { "Content-Type": "application/json" };
const event = (message: string): string => JSON.stringify({ message });

function rawRequest(body: string, headers = ""): string {
  return `POST / HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n${headers}Content-Length: ${body.length}\r\n\r\n${body}`;
}

describe("bodies", () => {
  test.each([
    ["gzip", gzipSync],
    ["x-gzip", gzipSync],
    ["deflate", deflateSync],
    ["deflate", deflateRawSync],
    ["br", brotliCompressSync],
    ["zstd", zstdCompressSync],
    ["GZIP", gzipSync],
    ["identity", (body: string) => Buffer.from(body)],
  ] as const)("Content-Encoding %s is undone", async (encoding, compress) => {
    const { context, port } = await startLogstashHttp();
    const headers = { ...json, "Content-Encoding": encoding };
    const reply = await call({ port, headers, body: compress(event("compressed")) });
    expect(reply).toMatchObject({ status: 200, text: "ok" });
    expect(context.consumer.bodies).toEqual(["compressed"]);
    expect(context.memory.used).toBe(0);
  });

  test("a body in chunks is read, larger than what was taken for it at first", async () => {
    const { context, port } = await startLogstashHttp();
    const outgoing = request({
      host: "127.0.0.1",
      port,
      method: "POST",
      headers: json,
      agent: false,
    });
    const { promise, resolve } = Promise.withResolvers<number | undefined>();
    outgoing.on("response", (incoming) => {
      incoming.resume();
      resolve(incoming.statusCode);
    });
    const long = "x".repeat(300_000);
    for (const part of ['[{"message":"', long, '"},', event("second"), "]"]) outgoing.write(part);
    outgoing.end();
    await expect(promise).resolves.toBe(200);
    expect(context.consumer.bodies).toEqual([long, "second"]);
    expect(context.memory.used).toBe(0);
  });

  test("an encoding that nobody knows is told, with those that are known", async () => {
    const { context, port } = await startLogstashHttp();
    for (const encoding of ["compress", "gzip, gzip"]) {
      const headers = { ...json, "Content-Encoding": encoding };
      expect(await call({ port, headers, body: "{}" })).toMatchObject({
        status: 415,
        headers: { "accept-encoding": "gzip, deflate, br, zstd" },
      });
    }
    expect(context.counts["failed:unsupported_encoding"]).toBe(2);
  });

  test("what is compressed badly, or cut off, is refused for good", async () => {
    const { context, port } = await startLogstashHttp();
    const headers = { ...json, "Content-Encoding": "gzip" };
    const whole = gzipSync(event(randomBytes(500).toString("hex")));
    for (const body of [whole.subarray(0, 100), "no gzip", randomBytes(100)]) {
      expect((await call({ port, headers, body })).status).toBe(400);
    }
    expect(context.counts["failed:broken_compression"]).toBe(3);
    expect(context.memory.used).toBe(0);
  });

  test("a gigabyte that a few kilobytes unfold to is noticed while it comes", async () => {
    const { context, port } = await startLogstashHttp();
    const member = gzipSync(Buffer.alloc(16 * 1024 * 1024));
    const bomb = Buffer.concat(Array.from({ length: 64 }, () => member));
    const headers = { ...json, "Content-Encoding": "gzip" };
    expect((await call({ port, headers, body: bomb })).status).toBe(413);
    expect(context.counts["failed:body_too_large"]).toBe(1);
    expect(context.memory.used).toBe(0);
  });

  test.each([
    ["deflate", deflateSync],
    ["br", brotliCompressSync],
    ["zstd", zstdCompressSync],
  ] as const)("so is a bomb in %s", async (encoding, compress) => {
    const { port } = await startLogstashHttp({ max_body_bytes: "1MiB" });
    const headers = { ...json, "Content-Encoding": encoding };
    const body = compress(Buffer.alloc(32 * 1024 * 1024));
    expect((await call({ port, headers, body })).status).toBe(413);
  });

  test("a body that unfolds to nothing may not be endless either", async () => {
    const { port } = await startLogstashHttp({ max_body_bytes: "1KiB" });
    const headers = { ...json, "Content-Encoding": "gzip", "Transfer-Encoding": "chunked" };
    const nothing = gzipSync("");
    const body = Buffer.concat(Array.from({ length: 1000 }, () => nothing));
    expect((await call({ port, headers, body })).status).toBe(413);
  });

  test("who says at first that the body is too large hears it at once, and may go on", async () => {
    const { context, port } = await startLogstashHttp({ max_body_bytes: "1KiB" });
    const { hear, socket } = await connectRaw(port);
    socket.write(rawRequest("x".repeat(100_000)));
    await hear("HTTP/1.1 413");
    socket.write(rawRequest(event("next")));
    await hear("HTTP/1.1 200");
    expect(context.consumer.bodies).toEqual(["next"]);
  });

  test("a chunked body that is too large is answered, and nothing of it is held", async () => {
    const { context, port } = await startLogstashHttp({ max_body_bytes: "1KiB" });
    const headers = { ...json, "Transfer-Encoding": "chunked" };
    expect((await call({ port, headers, body: "x".repeat(5_000_000) })).status).toBe(413);
    expect(context.memory.used).toBe(0);
  });

  test("a body that is left half-sent is counted, and its room given back", async () => {
    const { context, port } = await startLogstashHttp();
    const start = gzipSync(event("half")).subarray(0, 12);
    for (const [encoding, bytes] of [
      ["identity", '{"mess'],
      ["gzip", start],
    ] as const) {
      const { socket } = await connectRaw(port);
      socket.write(
        `POST / HTTP/1.1\r\nHost: x\r\nContent-Encoding: ${encoding}\r\nContent-Length: 1000\r\n\r\n`,
      );
      socket.write(bytes);
      await expect.poll(() => context.memory.used).toBeGreaterThan(0);
      socket.destroy();
      await expect.poll(() => context.memory.used).toBe(0);
    }
    await context.counted("failed:aborted", 2);
    expect(context.consumer.records).toEqual([]);
  });
});

describe("connections", () => {
  test("several requests in a row share one, also before the first is answered", async () => {
    const { context, port } = await startLogstashHttp();
    const { hear, heard, socket } = await connectRaw(port);
    const requests = ["a", "b", "c"].map((message) => rawRequest(event(message)));
    socket.write(requests.join(""));
    await hear("HTTP/1.1 200 OK", 3);
    socket.write(rawRequest("nonsense"));
    await hear("HTTP/1.1 400", 1);
    socket.write(rawRequest(event("d")));
    await hear("HTTP/1.1 200 OK", 4);
    expect(context.consumer.bodies).toEqual(["a", "b", "c", "d"]);
    expect(heard()).not.toContain("Connection: close");
    expect(context.counts["connections"]).toBe(1);
  });

  test("who sends requests without end before the first is answered is disconnected", async () => {
    const { context, port } = await startLogstashHttp();
    context.consumer.treatment = "keep";
    const { closed, socket } = await connectRaw(port);
    socket.write(rawRequest(event("again")).repeat(1000));
    await closed;
    expect(context.consumer.records.length).toBeLessThanOrEqual(100);
    expect(context.counts["closed:too_many_requests"]).toBe(1);
    context.consumer.settleAll("undone");
    await expect.poll(() => context.memory.used).toBe(0);
  });

  test("a request byte by byte is a request", async () => {
    const { context, port } = await startLogstashHttp();
    const { hear, socket } = await connectRaw(port);
    socket.setNoDelay(true);
    for (const byte of rawRequest(event("slow"))) {
      await new Promise<void>((resolve) => void socket.write(byte, () => resolve()));
    }
    await hear("HTTP/1.1 200 OK");
    expect(context.consumer.bodies).toEqual(["slow"]);
  });

  test("who asks is told to go on, once there is room for the body", async () => {
    const { context, port } = await startLogstashHttp();
    const { hear, heard, socket } = await connectRaw(port);
    const [head = "", body = ""] = rawRequest(event("asked"), "Expect: 100-continue\r\n").split(
      "\r\n\r\n",
    );
    socket.write(`${head}\r\n\r\n`);
    await hear("HTTP/1.1 100 Continue\r\n\r\n");
    expect(heard()).not.toContain("200");
    socket.write(body);
    await hear("HTTP/1.1 200 OK");
    expect(context.consumer.bodies).toEqual(["asked"]);
  });

  test("who asks in vain is not taken to send the body all the same", async () => {
    const { port } = await startLogstashHttp({ max_body_bytes: "1KiB" });
    const { closed, heard, socket } = await connectRaw(port);
    socket.write(
      "POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 5000\r\n\r\n",
    );
    await closed;
    expect(heard()).toContain("HTTP/1.1 413");
    expect(heard()).toContain("Connection: close");
    expect(heard()).not.toContain("100 Continue");
  });

  test("what is no HTTP is told, and the next client is served", async () => {
    const { context, port } = await startLogstashHttp();
    const junk = [
      "nonsense\r\n\r\n",
      "\u0016\u0003\u0001\u0002\u0000\u0001",
      '{"message":"no HTTP"}\n',
    ];
    for (const bytes of [...junk, randomBytes(1000).toString("latin1")]) {
      const { closed, heard, socket } = await connectRaw(port);
      socket.write(Buffer.from(bytes, "latin1"));
      await closed;
      expect(heard()).toContain("HTTP/1.1 400");
    }
    expect(context.counts["closed:not_http"]).toBe(4);
    const { closed, heard, socket } = await connectRaw(port);
    socket.write(`GET / HTTP/1.1\r\nX: ${"x".repeat(20_000)}\r\n\r\n`);
    await closed;
    expect(heard()).toContain("HTTP/1.1 431");
    expect((await call({ port, headers: json, body: event("after") })).status).toBe(200);
    // One line for each kind.
    expect(context.logger.lines.map(({ fields }) => fields["fault"])).toEqual([
      "http_not_http",
      "http_header_too_large",
    ]);
  });

  test("chunks that are none break the connection, so that the request is sent again", async () => {
    const { context, port } = await startLogstashHttp();
    const { closed, heard, socket } = await connectRaw(port);
    socket.write("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nnonsense\r\n");
    await closed;
    expect(heard()).toBe("");
    expect(context.counts["failed:aborted"]).toBe(1);
    expect(context.memory.used).toBe(0);
  });

  test("there are no more connections than may be", async () => {
    const { context, port } = await startLogstashHttp({ max_connections: 1 });
    const first = await connectRaw(port);
    const second = await connectRaw(port);
    await second.closed;
    expect(context.counts["closed:too_many_connections"]).toBe(1);
    first.socket.write(rawRequest(event("first")));
    await first.hear("HTTP/1.1 200 OK");
    first.socket.destroy();
    await expect.poll(() => context.counts["connections"]).toBe(0);
  });
});

test("an answer can be read as any other", async () => {
  const { port } = await startLogstashHttp();
  const response = await fetch(`http://127.0.0.1:${port}/any/path?query`, {
    method: "POST",
    headers: json,
    body: event("fetched"),
  });
  expect(response.status).toBe(200);
  expect(response.body === null ? "" : await text(response.body)).toBe("ok");
});
