import { createServer } from "node:net";

import { describe, expect, onTestFinished, test } from "vitest";

import { call } from "../support/http-client.ts";
import { listenLocally } from "../support/listen-locally.ts";
import { connectRaw } from "../support/raw-connection.ts";
import { startLogstashHttp } from "./start-logstash-http.ts";

const json = { "Content-Type": "application/json" };
const event = (message: string): string => JSON.stringify({ message });

describe("when there is no room", () => {
  test("a request is told to come again", async () => {
    const { context, port } = await startLogstashHttp({ queue_timeout: "10ms" });
    context.memory.tryAcquire(context.memory.maxBytes);
    const reply = await call({ port, headers: json, body: event("refused") });
    expect(reply.status).toBe(503);
    expect(Number(reply.headers["retry-after"])).toBeGreaterThan(0);
    expect(context.counts["refused:no_room"]).toBe(1);
    context.memory.release(context.memory.maxBytes);
    expect((await call({ port, headers: json, body: event("taken") })).status).toBe(200);
  });

  test("a request waits for a while, and is taken when there is", async () => {
    const { context, port } = await startLogstashHttp();
    context.memory.tryAcquire(context.memory.maxBytes);
    const reply = call({ port, headers: json, body: event("waits") });
    await expect.poll(() => context.memory.waiting).toBe(1);
    context.memory.release(context.memory.maxBytes);
    expect((await reply).status).toBe(200);
  });

  test("a body that grows beyond it is told to come again", async () => {
    const { context, port } = await startLogstashHttp({ queue_timeout: "10ms" }, 1_000_000);
    context.memory.tryAcquire(800_000);
    const headers = { ...json, "Transfer-Encoding": "chunked" };
    const reply = await call({ port, headers, body: "x".repeat(500_000) });
    expect(reply.status).toBe(503);
    expect(context.memory.used).toBe(800_000);
    context.memory.release(800_000);
  });

  test("a body that all of it is too small for is refused for good", async () => {
    const { port } = await startLogstashHttp({}, 100_000);
    const headers = { ...json, "Transfer-Encoding": "chunked" };
    expect((await call({ port, headers, body: "x".repeat(500_000) })).status).toBe(413);
    expect((await call({ port, headers: json, body: "x".repeat(500_000) })).status).toBe(413);
  });

  test("room is held until the pipeline has taken what came", async () => {
    const { context, port } = await startLogstashHttp({ acknowledgement_timeout: "10ms" });
    context.consumer.block();
    expect((await call({ port, headers: json, body: event("waits") })).status).toBe(503);
    expect(context.memory.used).toBeGreaterThan(0);
    context.consumer.unblock();
    await expect.poll(() => context.memory.used).toBe(0);
  });
});

describe("when a client is slow", () => {
  test("bodies that are announced and do not come leave room for what does", async () => {
    const { context, port } = await startLogstashHttp();
    const clients = await Promise.all(Array.from({ length: 50 }, () => connectRaw(port)));
    for (const { socket } of clients) {
      socket.write("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10000000\r\n\r\n");
    }
    await expect.poll(() => context.memory.arriving.waiting).toBeGreaterThan(0);
    expect(context.memory.used).toBeLessThanOrEqual(context.memory.maxBytes / 2);
    for (const { socket } of clients) socket.destroy();
    await expect.poll(() => context.memory.used).toBe(0);
    await expect.poll(() => context.memory.arriving.used).toBe(0);
  });

  test("many large bodies at once are taken one after the other", async () => {
    const { context, port } = await startLogstashHttp();
    const body = `[${Array.from({ length: 9 }, () => event("x".repeat(1_000_000))).join()}]`;
    const replies = await Promise.all(
      Array.from({ length: 4 }, () => call({ port, headers: json, body })),
    );
    expect(replies.map(({ status }) => status)).toEqual(Array.from({ length: 4 }, () => 200));
    await expect.poll(() => context.memory.used).toBe(0);
    expect(context.memory.arriving.used).toBe(0);
  });

  test.each(["", "POST / HTTP/1.1\r\nHost: x\r\nX-Slow: "])(
    "its head has to come in time: %j",
    async (start) => {
      const { context, port } = await startLogstashHttp({ header_timeout: "50ms" });
      const { closed, heard, socket } = await connectRaw(port);
      socket.write(start);
      await closed;
      expect(heard()).toBe("");
      expect(context.counts["closed:request_timeout"]).toBe(1);
    },
  );

  test("its body has to come in time, else it is told to send it again", async () => {
    const { context, port } = await startLogstashHttp({ request_timeout: "50ms" });
    const { hear, heard, socket } = await connectRaw(port);
    socket.write("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n{");
    await hear("\r\n\r\n");
    expect(heard()).toContain("HTTP/1.1 503");
    expect(heard()).toContain("Retry-After");
    expect(context.memory.used).toBe(0);
    expect(context.counts["refused:request_timeout"]).toBe(1);
  });

  test("a connection without a request is closed in the end", async () => {
    const { port } = await startLogstashHttp({ idle_timeout: "50ms" });
    const { closed, hear, socket } = await connectRaw(port);
    socket.write("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    await hear("HTTP/1.1 200 OK");
    await expect(closed).resolves.toBeUndefined();
  });
});

test("a client that is gone before the answer does no harm, and its events are kept", async () => {
  const { context, port, receiver } = await startLogstashHttp();
  context.consumer.treatment = "keep";
  const { socket } = await connectRaw(port);
  const body = event("kept");
  socket.write(`POST / HTTP/1.1\r\nHost: x\r\nContent-Length: ${body.length}\r\n\r\n${body}`);
  await context.consumer.received(1);
  socket.resetAndDestroy();
  await expect.poll(() => context.counts["connections"]).toBe(0);
  context.consumer.settleAll("done");
  await receiver.shutdown(10_000);
  expect(context.consumer.bodies).toEqual(["kept"]);
  expect(context.memory.used).toBe(0);
});

describe("when it ends", () => {
  test("requests under way are answered, and their connections closed", async () => {
    const { context, port, receiver } = await startLogstashHttp();
    context.consumer.treatment = "keep";
    const { closed, heard, socket } = await connectRaw(port);
    const body = event("under way");
    socket.write(`POST / HTTP/1.1\r\nHost: x\r\nContent-Length: ${body.length}\r\n\r\n${body}`);
    await context.consumer.received(1);
    const ended = receiver.shutdown(10_000);
    context.consumer.settleAll("done");
    await Promise.all([ended, closed]);
    expect(heard()).toContain("HTTP/1.1 200 OK");
    expect(heard()).toContain("Connection: close");
  });

  test("what is not stored by then is to be sent again", async () => {
    const { context, port, receiver } = await startLogstashHttp();
    context.consumer.treatment = "keep";
    const reply = call({ port, headers: json, body: event("not stored") });
    await context.consumer.received(1);
    await receiver.shutdown(50);
    expect((await reply).status).toBe(503);
    expect(context.counts["refused:shutting_down"]).toBe(1);
  });

  test("bodies that are not complete by then are to be sent again", async () => {
    const { context, port, receiver } = await startLogstashHttp();
    const { closed, heard, socket } = await connectRaw(port);
    socket.write("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n{");
    await expect.poll(() => context.memory.used).toBeGreaterThan(0);
    await receiver.shutdown(50);
    await closed;
    expect(heard()).toContain("HTTP/1.1 503");
    expect(context.memory.used).toBe(0);
  });

  test("connections that say nothing are closed", async () => {
    const { context, port, receiver } = await startLogstashHttp();
    const { closed } = await connectRaw(port);
    await expect.poll(() => context.counts["connections"]).toBe(1);
    await receiver.shutdown(50);
    await closed;
    expect(context.counts["connections"]).toBe(0);
  });

  test("a request that comes on a connection that is open is to be sent again", async () => {
    const { context, port, receiver } = await startLogstashHttp();
    context.consumer.treatment = "keep";
    const { closed, heard, socket } = await connectRaw(port);
    const send = (body: string): void =>
      void socket.write(
        `POST / HTTP/1.1\r\nHost: x\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
      );
    send(event("first"));
    await context.consumer.received(1);
    const ended = receiver.shutdown(10_000);
    send(event("second"));
    await context.counted("refused:shutting_down", 1);
    context.consumer.settleAll("done");
    await Promise.all([ended, closed]);
    expect(heard()).toMatch(/^HTTP\/1.1 200 OK/);
    expect(context.consumer.bodies).toEqual(["first"]);
  });
});

test("a fault of our own is told as one that may pass", async () => {
  const { context, port } = await startLogstashHttp();
  context.consumer.consume = () => Promise.reject(new Error("a bug"));
  expect((await call({ port, headers: json, body: event("lost?") })).status).toBe(503);
  expect(context.memory.used).toBe(0);
});

test("a port that is taken is told", async () => {
  const taken = createServer();
  onTestFinished(() => void taken.close());
  const port = await listenLocally(taken);
  await expect(startLogstashHttp({ endpoint: `127.0.0.1:${port}` })).rejects.toThrow(
    `endpoint: cannot listen on 127.0.0.1:${port}: another program`,
  );
});
