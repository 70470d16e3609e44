import { createPrivateKey, generateKeyPairSync } from "node:crypto";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer as createHttpServer } from "node:http";
import { createServer, type Server } from "node:https";
import { connect } from "node:net";
import { join } from "node:path";
import type { SecureContextOptions } from "node:tls";
import { inspect } from "node:util";

import { afterEach, describe, expect, onTestFinished, test, vi } from "vitest";

import {
  createEventEnvelope,
  HttpTransport,
  parseDsn,
  type ClientCertificate,
  type HttpTransportOptions,
  type SendOutcome,
} from "../../src/index.ts";
import { fittedEvent } from "../event-packet.ts";
import { listen } from "./test-server.ts";
import { client, createTransport } from "./transport-rig.ts";

// A self-signed certificate of our own making: server, client and CA at once.
const folder = join(import.meta.dirname, "../fixtures/tls");
const key = readFileSync(join(folder, "key.pem"), "utf8");
const cert = readFileSync(join(folder, "certificate.pem"), "utf8");
const encryptedKey = createPrivateKey(key)
  .export({ type: "pkcs8", format: "pem", cipher: "aes-256-cbc", passphrase: "open sesame" })
  .toString();
const strangersKey = generateKeyPairSync("ec", { namedCurve: "P-256" })
  .privateKey.export({ type: "pkcs8", format: "pem" })
  .toString();

afterEach(() => vi.unstubAllEnvs());

describe("a server that asks for a certificate", () => {
  test.each<[name: string, certificate: ClientCertificate]>([
    ["a plain key", { cert, key }],
    ["an encrypted key", { cert, key: encryptedKey, passphrase: "open sesame" }],
    ["a chain", { cert: `${cert}\n${cert}`, key }],
  ])("takes one with %s", async (_name, clientCertificate) => {
    const port = await startStrictServer();
    const dsn = parseDsn(`https://key@localhost:${port}/42`);
    expect(await sendTo({ dsn, ca: cert, clientCertificate })).toEqual({ status: "accepted" });
  });

  test("is named as such when there is none", async () => {
    // In TLS 1.3 the client's handshake is over before a server can refuse it.
    const port = await startStrictServer({ maxVersion: "TLSv1.2" });
    const outcome = await sendTo({ dsn: parseDsn(`https://key@localhost:${port}/42`), ca: cert });
    expect(outcome).toMatchObject({
      error: {
        code: "tls_failed",
        message: expect.stringContaining("if it asks for a client certificate"),
      },
    });
  });

  test("is shown it through a proxy", async () => {
    const port = await startStrictServer();
    vi.stubEnv("HTTPS_PROXY", `http://127.0.0.1:${await startProxy(port)}`);
    const dsn = parseDsn("https://key@sentry.example/42");
    const clientCertificate = { cert, key };
    expect(await sendTo({ dsn, ca: cert, clientCertificate })).toEqual({ status: "accepted" });
  });
});

describe("a client certificate that cannot be used is found at once", () => {
  test.each<[name: string, certificate: ClientCertificate, code: string]>([
    ["a certificate that is none", { cert: "garbage", key }, "transport_certificate"],
    ["a key in the certificate's place", { cert: key, key }, "transport_certificate"],
    ["a key that is none", { cert, key: "garbage" }, "transport_private_key"],
    ["a certificate in the key's place", { cert, key: cert }, "transport_private_key"],
    ["an encrypted key alone", { cert, key: encryptedKey }, "transport_private_key"],
    [
      "another passphrase",
      { cert, key: encryptedKey, passphrase: "topsecret" },
      "transport_private_key",
    ],
    ["another's key", { cert, key: strangersKey }, "transport_key_mismatch"],
  ])("%s", (_name, clientCertificate, code) => {
    const dsn = parseDsn("https://key@sentry.example/42");
    const error = thrownBy(() => new HttpTransport({ dsn, client, clientCertificate }));
    expect(error).toMatchObject({ name: "SentryConfigurationError", code });
    const shown = inspect(error, { depth: 10, showHidden: true });
    expect(shown).not.toContain("topsecret");
    for (const line of [key, encryptedKey, strangersKey].map((pem) => pem.split("\n")[1] ?? "")) {
      expect(shown).not.toContain(line);
    }
  });
});

async function sendTo(options: Omit<HttpTransportOptions, "client">): Promise<SendOutcome> {
  return createTransport(options).send(createEventEnvelope(fittedEvent()));
}

function thrownBy(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    return error;
  }
  throw new Error("nothing was thrown");
}

async function startStrictServer(options: SecureContextOptions = {}): Promise<number> {
  const server = createServer(
    { key, cert, ca: cert, requestCert: true, rejectUnauthorized: true, ...options },
    (request, response) => {
      request.resume();
      response.end("{}");
    },
  );
  return startUntilFinished(server);
}

/** A proxy whose tunnels end at one port of ours. */
async function startProxy(targetPort: number): Promise<number> {
  const proxy = createHttpServer();
  proxy.on("connect", (_request, socket) => {
    socket.on("error", () => {});
    socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
    const upstream = connect(targetPort, "127.0.0.1");
    upstream.on("error", () => {});
    socket.pipe(upstream).pipe(socket);
  });
  return startUntilFinished(proxy);
}

async function startUntilFinished(
  server: Pick<Server, "closeAllConnections"> & Parameters<typeof listen>[0],
): Promise<number> {
  const port = await listen(server);
  onTestFinished(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, "close");
  });
  return port;
}
