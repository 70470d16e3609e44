import { once } from "node:events";
import { get, type RequestOptions } from "node:https";
import { connect } from "node:net";
import { text } from "node:stream/consumers";

import { expect, onTestFinished, test } from "vitest";

import { ComponentError } from "../../src/pipeline/component.ts";
import { HealthServer, type ComponentReadiness } from "../../src/telemetry/health-server.ts";
import { cert, certFile, key, keyFile } from "../support/tls-files.ts";

const localhost = { host: "127.0.0.1", port: 0 };

async function serve(components: () => readonly ComponentReadiness[]): Promise<HealthServer> {
  const server = new HealthServer({ endpoint: localhost, components });
  onTestFinished(() => server.shutdown(1000));
  await server.start();
  return server;
}

function urlOf(server: HealthServer, path: string): string {
  return `http://127.0.0.1:${server.address.port}${path}`;
}

test("it is alive while the process lives, ready or not", async () => {
  const server = await serve(() => [{ id: "sentry", isReady: false, reason: "refused" }]);
  const response = await fetch(urlOf(server, "/healthz"));
  expect(response.status).toBe(200);
  expect(await response.json()).toEqual({ status: "alive" });
});

test("it is ready while all components are, and says who is not", async () => {
  const components: ComponentReadiness[] = [{ id: "sentry", isReady: true }];
  const server = await serve(() => components);
  const ready = await fetch(urlOf(server, "/readyz?verbose"));
  expect(ready.status).toBe(200);
  expect(await ready.json()).toEqual({ status: "ready", components });
  components.push({ id: "otlp_http", isReady: false, reason: "It is refused." });
  const notReady = await fetch(urlOf(server, "/readyz"));
  expect(notReady.status).toBe(503);
  expect(notReady.headers.get("content-type")).toBe("application/json");
  expect(notReady.headers.get("cache-control")).toBe("no-store");
  expect(await notReady.json()).toEqual({ status: "not_ready", components });
});

test("HEAD tells the status alone", async () => {
  const server = await serve(() => []);
  const response = await fetch(urlOf(server, "/readyz"), { method: "HEAD" });
  expect(response.status).toBe(200);
  expect(await response.text()).toBe("");
});

test.each(["POST", "PUT", "DELETE", "OPTIONS", "PATCH"])("%s changes nothing", async (method) => {
  const server = await serve(() => []);
  const response = await fetch(urlOf(server, "/readyz"), { method });
  expect(response.status).toBe(405);
  expect(response.headers.get("allow")).toBe("GET, HEAD");
});

test("nothing else is there", async () => {
  const server = await serve(() => []);
  for (const path of ["/", "/metrics", "/readyz/", "/../readyz2", "//readyz"]) {
    const { status } = await fetch(urlOf(server, path));
    expect({ path, status }).toEqual({ path, status: 404 });
  }
});

test("what is no HTTP is told so, and the server goes on", async () => {
  const server = await serve(() => []);
  const socket = connect(server.address.port, "127.0.0.1");
  socket.end("\u0016\u0003\u0001 no http\r\n\r\n");
  expect(await text(socket)).toContain("400 Bad Request");
  expect((await fetch(urlOf(server, "/healthz"))).status).toBe(200);
});

test("more connections than it has places for are not let in", async () => {
  const server = await serve(() => []);
  const sockets = Array.from({ length: 70 }, () => connect(server.address.port, "127.0.0.1"));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
  });
  const closed = Promise.withResolvers<void>();
  let open = sockets.length;
  for (const socket of sockets) {
    socket
      .on("error", () => {})
      .on("close", () => {
        open -= 1;
        if (open === 64) closed.resolve();
      });
  }
  await closed.promise;
  expect(open).toBe(64);
});

test("a port that is taken is an error that says what to do", async () => {
  const first = await serve(() => []);
  const second = new HealthServer({
    endpoint: { host: "127.0.0.1", port: first.address.port },
    components: () => [],
  });
  const failure = await second.start().catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(ComponentError);
  expect(failure).toMatchObject({
    code: "address_in_use",
    message: expect.stringMatching(/^health: endpoint: cannot listen on 127\.0\.0\.1:\d+: another/),
  });
  await second.shutdown(1000);
});

test("it can be shut down twice, before it was started, and while a connection is open", async () => {
  const idle = new HealthServer({ endpoint: localhost, components: () => [] });
  await idle.shutdown(1000);
  const server = await serve(() => []);
  const socket = connect(server.address.port, "127.0.0.1");
  onTestFinished(() => void socket.destroy());
  socket.on("error", () => {});
  await once(socket, "connect");
  socket.write("GET /healthz HTTP/1.1\r\n");
  const url = urlOf(server, "/healthz");
  await Promise.all([server.shutdown(1), server.shutdown(1)]);
  await expect(fetch(url)).rejects.toThrow("fetch failed");
});

test("where it is told whom to let in, nobody else learns anything", async () => {
  const server = new HealthServer({
    endpoint: localhost,
    components: () => [],
    auth: { bearer: { token: "let-me-in" } },
  });
  onTestFinished(() => server.shutdown(1000));
  await server.start();
  for (const path of ["/healthz", "/readyz", "/nothing"]) {
    const refused = await fetch(urlOf(server, path));
    expect(refused.status).toBe(401);
    expect(refused.headers.get("www-authenticate")).toBe('Bearer realm="rookery"');
    expect(await refused.text()).toBe("Unauthorized\n");
  }
  const authorization = "Bearer let-me-in";
  const answer = await fetch(urlOf(server, "/readyz"), { headers: { authorization } });
  expect(answer.status).toBe(200);
});

test("it speaks TLS, and asks for a certificate where it is told to", async () => {
  const server = new HealthServer({
    endpoint: localhost,
    components: () => [],
    tls: {
      cert_file: certFile,
      key_file: keyFile,
      client_ca_file: certFile,
      min_version: "1.2",
    },
  });
  onTestFinished(() => server.shutdown(1000));
  await server.start();
  const options = { port: server.address.port, host: "localhost", path: "/healthz", ca: cert };
  expect(await statusOf({ ...options, cert, key })).toBe(200);
  await expect(statusOf(options)).rejects.toThrow(/certificate|socket hang up|ECONNRESET/);
});

function statusOf(options: RequestOptions): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    get({ ...options, agent: false }, (response) => {
      response.resume();
      resolve(response.statusCode);
    }).once("error", reject);
  });
}
