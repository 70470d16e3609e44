import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer as createHttpServer } from "node:http";
import { createServer } from "node:https";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";

import { createEventEnvelope, HttpTransport, parseDsn, type SendOutcome } from "../../src/index.ts";
import { eventPacket } from "../event-packet.ts";
import { listen, startTestServer } from "./test-server.ts";

// A certificate of our own making for localhost: openssl is part of every Node image and CI.
const folder = mkdtempSync(join(tmpdir(), "rookery-tls-"));
const keyFile = join(folder, "key.pem");
const certificateFile = join(folder, "certificate.pem");
const client = { name: "rookery.test", version: "1.2.3" };

beforeAll(() => {
  const subject = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"];
  const files = ["-keyout", keyFile, "-out", certificateFile];
  const options = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2"];
  execFileSync("openssl", ["req", "-x509", ...options, ...subject, ...files], { stdio: "ignore" });
});

afterAll(() => rmSync(folder, { recursive: true }));
afterEach(() => vi.unstubAllEnvs());

test("a certificate that nobody vouches for is refused, whatever the environment says", async () => {
  vi.stubEnv("NODE_TLS_REJECT_UNAUTHORIZED", "0");
  const outcome = await sendOverTls({});
  expect(outcome).toHaveProperty("error.code", "tls_failed");
  expect(outcome).toHaveProperty("error.message", expect.stringContaining("give the CA"));
});

test("a private CA is a setting", async () => {
  expect(await sendOverTls({ ca: readFileSync(certificateFile, "utf8") })).toEqual({
    status: "accepted",
  });
});

test("a proxy from the environment carries what NO_PROXY does not name", async () => {
  const server = await startTestServer();
  const tunnels: string[] = [];
  const proxy = createHttpServer((request, response) => {
    tunnels.push(request.url ?? "");
    response.end("{}");
  });
  proxy.on("connect", (request, socket) => {
    tunnels.push(request.url ?? "");
    socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
    socket.pipe(connect(server.port, "127.0.0.1")).pipe(socket);
    socket.on("error", () => {});
  });
  const port = await listen(proxy);
  vi.stubEnv("HTTP_PROXY", `http://127.0.0.1:${port}`);
  vi.stubEnv("NO_PROXY", "direct.example");
  const transport = new HttpTransport({ dsn: parseDsn("http://key@sentry.example/42"), client });
  expect(await transport.send(createEventEnvelope(eventPacket()))).toEqual({ status: "accepted" });
  expect(tunnels.join()).toContain("sentry.example");
  await transport.close();
  proxy.closeAllConnections();
  proxy.close();
  await server.close();
});

async function sendOverTls(options: { readonly ca?: string }): Promise<SendOutcome> {
  const server = createServer(
    { key: readFileSync(keyFile), cert: readFileSync(certificateFile) },
    (request, response) => {
      request.resume();
      response.end("{}");
    },
  );
  const port = await listen(server);
  const dsn = parseDsn(`https://key@localhost:${port}/42`);
  const transport = new HttpTransport({ dsn, client, ...options });
  const outcome = await transport.send(createEventEnvelope(eventPacket()));
  await transport.close();
  server.closeAllConnections();
  server.close();
  await once(server, "close");
  return outcome;
}
