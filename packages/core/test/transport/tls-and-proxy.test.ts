import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer as createHttpServer } from "node:http";
import { createServer } from "node:https";
import { connect, createServer as createTcpServer } from "node:net";
import { join } from "node:path";

import { afterEach, describe, expect, test, vi } from "vitest";

import {
  createEventEnvelope,
  HttpTransport,
  parseDsn,
  SentryConfigurationError,
  type SendOutcome,
} from "../../src/index.ts";
import { fittedEvent } from "../event-packet.ts";
import { listen, startTestServer } from "./test-server.ts";

// A certificate of our own making, for localhost and sentry.example; its key is no secret.
const folder = join(import.meta.dirname, "../fixtures/tls");
const keyFile = join(folder, "key.pem");
const certificateFile = join(folder, "certificate.pem");
const client = { name: "rookery.test", version: "1.2.3" };

afterEach(() => vi.unstubAllEnvs());

test("a certificate that nobody vouches for is refused, whatever the environment says", async () => {
  vi.stubEnv("NODE_TLS_REJECT_UNAUTHORIZED", "0");
  const outcome = await sendOverTls({});
  expect(outcome).toHaveProperty("error.code", "tls_failed");
  expect(outcome).toHaveProperty("error.message", expect.stringContaining("give the CA"));
});

test("a server that speaks no TLS is told apart from one with a strange certificate", async () => {
  const server = await startTestServer();
  const outcome = await sendTo(`https://key@localhost:${server.port}/42`);
  expect(outcome).toHaveProperty("error.message", expect.stringContaining("speaks no TLS"));
  await server.close();
});

test("a certificate for another host is named as such", async () => {
  const server = await startTlsServer();
  const ca = readFileSync(certificateFile, "utf8");
  const outcome = await sendTo(`https://key@127.0.0.1:${server.port}/42`, { ca });
  expect(outcome).toHaveProperty("error.message", expect.stringContaining("is for another host"));
  await server.close();
});

test("a private CA is a setting", async () => {
  expect(await sendOverTls({ ca: readFileSync(certificateFile, "utf8") })).toEqual({
    status: "accepted",
  });
});

describe("a proxy from the environment", () => {
  test("carries what NO_PROXY does not name", async () => {
    const server = await startTestServer();
    const proxy = await startProxy(server.port);
    vi.stubEnv("HTTP_PROXY", proxy.url);
    vi.stubEnv("NO_PROXY", "127.0.0.1");
    expect(await sendTo("http://key@sentry.example/42")).toEqual({ status: "accepted" });
    expect(proxy.seen).toHaveLength(1);
    expect(await sendTo(`http://key@127.0.0.1:${server.port}/42`)).toEqual({ status: "accepted" });
    expect(proxy.seen).toHaveLength(1);
    await proxy.close();
    await server.close();
  });

  test("does not loosen what certificates are trusted", async () => {
    const server = await startTlsServer();
    const proxy = await startProxy(server.port);
    vi.stubEnv("HTTPS_PROXY", proxy.url);
    vi.stubEnv("NODE_TLS_REJECT_UNAUTHORIZED", "0");
    const dsn = "https://key@sentry.example/42";
    expect(await sendTo(dsn)).toHaveProperty("error.code", "tls_failed");
    const ca = readFileSync(certificateFile, "utf8");
    expect(await sendTo(dsn, { ca })).toEqual({ status: "accepted" });
    expect(proxy.seen).toEqual(["sentry.example:443", "sentry.example:443"]);
    await proxy.close();
    await server.close();
  });

  test("is named when it refuses or is not there", async () => {
    const proxy = await startProxy(undefined);
    vi.stubEnv("HTTPS_PROXY", proxy.url);
    const refused = await sendTo("https://key@sentry.example/42");
    expect(refused).toHaveProperty("error.code", "proxy_refused");
    await proxy.close();
    const gone = await sendTo("https://key@sentry.example/42");
    expect(gone).toHaveProperty("error.code", "connection_refused");
    for (const outcome of [refused, gone]) {
      expect(outcome).toHaveProperty("error.message", expect.stringContaining("HTTPS_PROXY"));
    }
  });

  test("that wants a password is named, with and without a tunnel", async () => {
    const proxy = createHttpServer((_request, response) => void response.writeHead(407).end());
    proxy.on("connect", (_request, socket) => socket.end("HTTP/1.1 407 Who are you\r\n\r\n"));
    const url = `http://127.0.0.1:${await listen(proxy)}`;
    for (const scheme of ["http", "https"]) {
      const variable = `${scheme.toUpperCase()}_PROXY`;
      vi.stubEnv(variable, url);
      expect(await sendTo(`${scheme}://key@sentry.example/42`)).toMatchObject({
        status: "retryable",
        error: {
          code: "proxy_refused",
          message: `The proxy that ${variable} names did not let the request to ${scheme}://sentry.example through: check its rules, user and password`,
        },
      });
    }
    proxy.close();
    await once(proxy, "close");
  });

  test("that never opens the tunnel is given up, and named", async () => {
    const { promise: hungUp, resolve } = Promise.withResolvers<void>();
    const proxy = createTcpServer((socket) => void socket.resume().on("close", resolve));
    vi.stubEnv("HTTPS_PROXY", `http://127.0.0.1:${await listen(proxy)}`);
    const dsn = parseDsn("https://key@sentry.example/42");
    const transport = new HttpTransport({ dsn, client, timeoutMillis: 50 });
    const outcome = await transport.send(createEventEnvelope(fittedEvent()));
    expect(outcome).toHaveProperty("error.code", "timed_out");
    expect(outcome).toHaveProperty("error.message", expect.stringContaining("HTTPS_PROXY"));
    // Its place in the pool is free again without anybody closing the transport.
    await hungUp;
    await transport.close();
    proxy.close();
    await once(proxy, "close");
  });

  test("may be written as host and port", async () => {
    const server = await startTestServer();
    const proxy = await startProxy(server.port);
    vi.stubEnv("HTTP_PROXY", proxy.url.replace("http://", ""));
    expect(await sendTo("http://key@sentry.example/42")).toEqual({ status: "accepted" });
    expect(proxy.seen).toHaveLength(1);
    await proxy.close();
    await server.close();
  });

  test.each(["localhost", "127.0.0.1"])("is never asked for %s", async (host) => {
    const server = await startTestServer();
    vi.stubEnv("HTTP_PROXY", "http://127.0.0.1:9");
    expect(await sendTo(`http://key@${host}:${server.port}/42`)).toEqual({ status: "accepted" });
    await server.close();
  });

  test.each([
    "http://corp:s3cret@proxy host:3128",
    "socks5://corp:s3cret@proxy:1080",
    "http://corp:s3cret%zz@proxy:3128",
    "http://corp:s3cret@proxy:99999",
  ])("that is unusable is a configuration error, and is not shown: %s", (url) => {
    vi.stubEnv("HTTPS_PROXY", url);
    const create = (): HttpTransport =>
      new HttpTransport({ dsn: parseDsn("https://key@sentry.example/42"), client });
    expect(create).toThrow(SentryConfigurationError);
    expect(create).not.toThrow("s3cret");
  });
});

interface Proxy {
  readonly url: string;
  /** Where it was asked to connect to. */
  readonly seen: readonly string[];
  close(): Promise<void>;
}

/** A proxy whose every tunnel ends at one port of ours; without one it refuses them all. */
async function startProxy(targetPort: number | undefined): Promise<Proxy> {
  const seen: string[] = [];
  const proxy = createHttpServer((request, response) => {
    seen.push(request.url ?? "");
    request.resume();
    response.end("{}");
  });
  proxy.on("connect", (request, socket) => {
    seen.push(request.url ?? "");
    socket.on("error", () => {});
    if (targetPort === undefined) {
      socket.end("HTTP/1.1 407 Proxy Authentication Required\r\n\r\n");
      return;
    }
    socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
    const upstream = connect(targetPort, "127.0.0.1");
    upstream.on("error", () => {});
    socket.pipe(upstream).pipe(socket);
  });
  const port = await listen(proxy);
  return {
    url: `http://127.0.0.1:${port}`,
    seen,
    close: async () => {
      proxy.closeAllConnections();
      proxy.close();
      await once(proxy, "close");
    },
  };
}

async function startTlsServer(): Promise<{
  readonly port: number;
  readonly close: () => Promise<void>;
}> {
  const server = createServer(
    { key: readFileSync(keyFile), cert: readFileSync(certificateFile) },
    (request, response) => {
      request.resume();
      response.end("{}");
    },
  );
  const port = await listen(server);
  return {
    port,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

async function sendOverTls(options: { readonly ca?: string }): Promise<SendOutcome> {
  const server = await startTlsServer();
  const outcome = await sendTo(`https://key@localhost:${server.port}/42`, options);
  await server.close();
  return outcome;
}

async function sendTo(dsn: string, options: { readonly ca?: string } = {}): Promise<SendOutcome> {
  const transport = new HttpTransport({ dsn: parseDsn(dsn), client, ...options });
  const outcome = await transport.send(createEventEnvelope(fittedEvent()));
  await transport.close();
  return outcome;
}
