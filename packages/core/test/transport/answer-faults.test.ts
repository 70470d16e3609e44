import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { getEventListeners, once } from "node:events";
import type { ServerResponse } from "node:http";
import { createServer, type Socket } from "node:net";

import { describe, expect, onTestFinished, test } from "vitest";

import { createEventEnvelope, parseDsn, type HttpTransport } from "../../src/index.ts";
import { fittedEvent } from "../event-packet.ts";
import { listen } from "./test-server.ts";
import { createTransport, dsnOf, key, send, startServer, summary } from "./transport-rig.ts";

const envelope = createEventEnvelope(fittedEvent());

/** Ways in which a body goes wrong after its head. */
const faults: Readonly<Record<string, (response: ServerResponse) => void>> = {
  "is reset": (response) => void response.socket?.resetAndDestroy(),
  "breaks off": (response) => void response.socket?.end(),
  hangs: () => {},
  "comes drop by drop": (response) => {
    const drip = setInterval(() => response.write("."), 5);
    response.on("close", () => clearInterval(drip));
  },
  "never ends": (response) => {
    const pour = (): void => {
      while (response.write("x".repeat(65_536)));
      response.once("drain", pour);
    };
    pour();
  },
  "is no JSON": (response) => void response.end("{not json"),
  "is JSON of another kind": (response) => void response.end("[null]"),
};

/** Only the timeout ends these; by then the head must have come on a busy machine, too. */
const endless: ReadonlySet<string> = new Set(["hangs", "comes drop by drop"]);

describe.each(Object.keys(faults))("a body that %s", (name) => {
  const timeoutMillis = endless.has(name) ? 500 : 10_000;

  test.each([
    [200, "accepted"],
    [403, "rejected forbidden"],
    [429, "retryable rate_limited 7000"],
    [503, "retryable server_error 7000"],
  ])("leaves %i what it is", async (status, expected) => {
    const server = await startServer((_request, response) => {
      response.writeHead(status, { "retry-after": "7" });
      response.flushHeaders();
      faults[name]?.(response);
    });
    expect(summary(await send(server, { timeoutMillis }))).toBe(expected);
    expect(server.requests).toHaveLength(1);
  });
});

test("a body that is longer than what is kept is read to its end, and the connection used again", async () => {
  const server = await startServer((_request, response) => void response.end("x".repeat(60_000)));
  const transport = createTransport({ dsn: dsnOf(server), maxConnections: 1 });
  await transport.send(envelope);
  await transport.send(envelope);
  const [first, second] = server.requests;
  expect(second?.remotePort).toBe(first?.remotePort);
});

test("a body past what is read costs its connection, not the next envelope", async () => {
  const server = await startServer((_request, response) => void response.end("x".repeat(999_999)));
  const transport = createTransport({ dsn: dsnOf(server), maxConnections: 1 });
  expect(await transport.send(envelope)).toEqual({ status: "accepted" });
  expect(await transport.send(envelope)).toEqual({ status: "accepted" });
  const [first, second] = server.requests;
  expect(second?.remotePort).not.toBe(first?.remotePort);
});

test("an interim answer is not the answer (RFC 9110, 15.2)", async () => {
  const server = await startServer((_request, response) => {
    response.writeProcessing();
    response.writeHead(403).end();
  });
  expect(summary(await send(server))).toBe("rejected forbidden");
});

describe("an attempt that takes too long", () => {
  test.each<[name: string, onConnection: (socket: Socket) => void]>([
    ["before TLS is spoken", () => {}],
    ["in the middle of a handshake", (socket) => void socket.write(Buffer.from([0x16, 3, 3]))],
  ])("%s", async (_name, onConnection) => {
    const port = await startTcpServer(onConnection);
    const transport = createTransport({
      dsn: parseDsn(`https://${key}@localhost:${port}/42`),
      timeoutMillis: 50,
    });
    expect(summary(await transport.send(envelope))).toBe("retryable timed_out");
  });

  test("while it waits for a connection that another one has", async () => {
    const server = await startServer(() => {});
    const transport = createTransport({
      dsn: dsnOf(server),
      maxConnections: 1,
      timeoutMillis: 100,
    });
    const outcomes = await Promise.all([transport.send(envelope), transport.send(envelope)]);
    expect(outcomes.map(summary)).toEqual(["retryable timed_out", "retryable timed_out"]);
  });
});

describe("an attempt that is given up", () => {
  test("before it begins makes no request", async () => {
    const server = await startServer();
    const transport = createTransport({ dsn: dsnOf(server) });
    const outcome = await transport.send(envelope, AbortSignal.abort());
    expect(summary(outcome)).toBe("retryable aborted");
    expect(server.requests).toEqual([]);
  });

  test("while it connects", async () => {
    const { promise: connected, resolve } = Promise.withResolvers<void>();
    const port = await startTcpServer(() => resolve());
    const transport = createTransport({ dsn: parseDsn(`https://${key}@localhost:${port}/42`) });
    const controller = new AbortController();
    const sending = transport.send(envelope, controller.signal);
    await connected;
    controller.abort();
    expect(summary(await sending)).toBe("retryable aborted");
  });

  test("while it waits for a connection is never sent", async () => {
    const answers: (() => void)[] = [];
    const { promise: arrived, resolve } = Promise.withResolvers<void>();
    const server = await startServer((_request, response) => {
      answers.push(() => response.end("{}"));
      resolve();
    });
    const transport = createTransport({ dsn: dsnOf(server), maxConnections: 1 });
    const first = transport.send(envelope);
    await arrived;
    const controller = new AbortController();
    const second = transport.send(envelope, controller.signal);
    controller.abort();
    expect(summary(await second)).toBe("retryable aborted");
    answers[0]?.();
    expect(await first).toEqual({ status: "accepted" });
    expect(server.requests).toHaveLength(1);
  });

  test("whatever the reason, is not made a second time", async () => {
    const controller = new AbortController();
    const server = await startServer(() => controller.abort(new Error("a reason of the caller")));
    const transport = createTransport({ dsn: dsnOf(server) });
    expect(summary(await transport.send(envelope, controller.signal))).toBe("retryable aborted");
    expect(server.requests).toHaveLength(1);
  });

  test("in the middle of the body is what its status says", async () => {
    const controller = new AbortController();
    // Published when the head was read, just before it is handed on.
    const onHead = (): void => void setImmediate(() => controller.abort());
    subscribe("undici:request:headers", onHead);
    onTestFinished(() => void unsubscribe("undici:request:headers", onHead));
    const server = await startServer((_request, response) => {
      response.writeHead(200, { "content-length": "100" }).write("{");
    });
    const transport = createTransport({ dsn: dsnOf(server) });
    expect(await transport.send(envelope, controller.signal)).toEqual({ status: "accepted" });
    expect(controller.signal.aborted).toBe(true);
  });

  test("after its end is what it was, and nothing listens any more", async () => {
    const server = await startServer();
    const transport = createTransport({ dsn: dsnOf(server) });
    const controller = new AbortController();
    for (let index = 0; index < 20; index += 1) await transport.send(envelope, controller.signal);
    expect(getEventListeners(controller.signal, "abort")).toEqual([]);
    controller.abort();
    expect(server.requests).toHaveLength(20);
  });

  test("by closing the transport", async () => {
    const closing: { transport?: HttpTransport } = {};
    const server = await startServer(() => void closing.transport?.close());
    closing.transport = createTransport({ dsn: dsnOf(server) });
    expect(summary(await closing.transport.send(envelope))).toBe("retryable aborted");
    expect(server.requests).toHaveLength(1);
  });
});

async function startTcpServer(onConnection: (socket: Socket) => void): Promise<number> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket.on("error", () => {}));
    onConnection(socket);
  });
  const port = await listen(server);
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy();
    server.close();
    await once(server, "close");
  });
  return port;
}
