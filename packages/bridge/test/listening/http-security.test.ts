import { once } from "node:events";
import { request } from "node:https";
import { connect } from "node:tls";

import { describe, expect, test } from "vitest";

import { call } from "../support/http-client.ts";
import { connectRaw } from "../support/raw-connection.ts";
import {
  cert,
  certFile,
  key,
  keyFile,
  strangersCertFile,
  strangersKeyFile,
  temporaryFile,
} from "../support/tls-files.ts";
import { startLogstashHttp } from "./start-logstash-http.ts";

const json = { "Content-Type": "application/json" };
const body = '{"message":"from a friend"}';

function basic(name: string, password: string): string {
  return `Basic ${Buffer.from(`${name}:${password}`).toString("base64")}`;
}

describe("credentials", () => {
  const auth = {
    basic: [
      { username: "logstash", password: "a:b ü" },
      { username: "beats", password: "second" },
    ],
    bearer: { token: "token-1" },
  };

  test.each([
    basic("logstash", "a:b ü"),
    basic("beats", "second"),
    "Bearer token-1",
    "bearer token-1",
  ])("who shows one of them is let in: %s", async (authorization) => {
    const { port } = await startLogstashHttp({ auth });
    const headers = { ...json, Authorization: authorization };
    expect((await call({ port, headers, body })).status).toBe(200);
  });

  test.each([
    undefined,
    "",
    "Basic",
    "Basic !!!",
    basic("logstash", "second"),
    basic("logstash", ""),
    basic("", ""),
    "Bearer",
    "Bearer token-2",
    "Bearer token-11",
    "token-1",
    `Basic ${"x".repeat(8000)}`,
  ])("who does not is told what is asked for: %j", async (authorization) => {
    const { context, port } = await startLogstashHttp({ auth });
    const headers = {
      ...json,
      ...(authorization !== undefined && { Authorization: authorization }),
    };
    const reply = await call({ port, headers, body });
    expect(reply.status).toBe(401);
    expect(reply.headers["www-authenticate"]).toBe(
      'Basic realm="rookery", charset="UTF-8", Bearer realm="rookery"',
    );
    expect(context.counts["refused:unauthorized"]).toBe(1);
    expect(context.consumer.records).toEqual([]);
  });

  test("who is not let in has no room taken, and hears so even while sending", async () => {
    const { context, port } = await startLogstashHttp({ auth });
    context.memory.tryAcquire(context.memory.maxBytes);
    const headers = { ...json, "Transfer-Encoding": "chunked" };
    const reply = await call({ port, headers, body: "x".repeat(5_000_000) });
    expect(reply.status).toBe(401);
    context.memory.release(context.memory.maxBytes);
  });

  test("faults are told once, and without what was shown", async () => {
    const { context, port } = await startLogstashHttp({ auth });
    const headers = { ...json, Authorization: basic("logstash", "nearly right") };
    for (const _ of [1, 2, 3]) await call({ port, headers, body });
    expect(context.logger.lines).toHaveLength(1);
    expect(JSON.stringify(context.logger.lines)).not.toContain("nearly");
  });

  test("passwords and tokens may stand in files", async () => {
    const password = await temporaryFile("from a file\r\nanother line\n");
    const token = await temporaryFile("token-file");
    const { port } = await startLogstashHttp({
      auth: {
        basic: { username: "logstash", password_file: password },
        bearer: { token_file: token },
      },
    });
    for (const authorization of [basic("logstash", "from a file"), "Bearer token-file"]) {
      const headers = { ...json, Authorization: authorization };
      expect((await call({ port, headers, body })).status).toBe(200);
    }
  });

  test("a file that is missing or empty is told at the start", async () => {
    const start = (file: string) => startLogstashHttp({ auth: { bearer: { token_file: file } } });
    await expect(start("/does/not/exist")).rejects.toThrow(
      "auth.bearer.token_file: /does/not/exist cannot be read (ENOENT).",
    );
    await expect(start(await temporaryFile("\ntoken"))).rejects.toThrow("is empty");
  });

  test.each([
    {},
    { basic: { username: "a" } },
    { basic: { username: "a:b", password: "c" } },
    { basic: { username: "a", password: "b", password_file: "c" } },
    { bearer: {} },
    { bearer: { token: "" } },
    { bearer: [] },
  ])("settings that let nobody in are told: %j", async (wrong) => {
    await expect(startLogstashHttp({ auth: wrong })).rejects.toThrow(/Expected|Invalid|Too small/);
  });
});

describe("TLS", () => {
  const tls = { cert_file: certFile, key_file: keyFile };

  async function callSecurely(port: number, options: object = {}): Promise<number | undefined> {
    const outgoing = request({
      host: "127.0.0.1",
      servername: "localhost",
      port,
      method: "POST",
      headers: json,
      ca: cert,
      agent: false,
      ...options,
    });
    outgoing.end(body);
    const { promise, reject, resolve } = Promise.withResolvers<number | undefined>();
    outgoing.on("error", reject);
    outgoing.on("response", (incoming) => {
      incoming.resume();
      resolve(incoming.statusCode);
    });
    return promise;
  }

  test("events come in encrypted", async () => {
    const { context, port } = await startLogstashHttp({ tls });
    expect(await callSecurely(port)).toBe(200);
    expect(context.consumer.bodies).toEqual(["from a friend"]);
  });

  test("only who has a certificate is let in, where one is asked for", async () => {
    const { context, port } = await startLogstashHttp({
      tls: { ...tls, client_ca_file: certFile },
    });
    await expect(callSecurely(port)).rejects.toThrow(Error);
    expect(await callSecurely(port, { cert, key })).toBe(200);
    await context.counted("closed:tls_handshake_failed", 1);
  });

  test("junk, and HTTP without TLS, do no harm", async () => {
    const { context, port } = await startLogstashHttp({ tls });
    for (const bytes of ["GET / HTTP/1.1\r\nHost: x\r\n\r\n", "\u0000".repeat(100)]) {
      const { closed, socket } = await connectRaw(port);
      socket.write(bytes);
      await closed;
    }
    await context.counted("closed:tls_handshake_failed", 2);
    expect(await callSecurely(port)).toBe(200);
  });

  test("a handshake has to come in time, and one under way ends with the receiver", async () => {
    const { context, port, receiver } = await startLogstashHttp({
      tls,
      tls_handshake_timeout: "50ms",
    });
    const slow = await connectRaw(port);
    await slow.closed;
    await context.counted("closed:tls_handshake_failed", 1);
    const open = connect({ port, host: "127.0.0.1", servername: "localhost", ca: cert });
    await once(open, "secureConnect");
    const closed = once(open, "close");
    await receiver.shutdown(100);
    await closed;
    expect(context.counts["connections"]).toBe(0);
  });

  test("files that do not fit are told at the start", async () => {
    const wrong = { cert_file: strangersCertFile, key_file: keyFile };
    await expect(startLogstashHttp({ tls: wrong })).rejects.toThrow("tls.key_file");
    const right = { cert_file: strangersCertFile, key_file: strangersKeyFile };
    await expect(startLogstashHttp({ tls: right })).resolves.toBeDefined();
  });
});
