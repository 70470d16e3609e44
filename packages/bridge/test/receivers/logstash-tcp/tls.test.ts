import { once } from "node:events";
import { readFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { connect, createServer, type ConnectionOptions, type TLSSocket } from "node:tls";

import { describe, expect, onTestFinished, test } from "vitest";

import { createReceiverContext } from "../../support/receiver-context.ts";
import {
  cert,
  certFile,
  encryptedKey,
  key,
  keyFile,
  passphrase,
  strangersCertFile,
  strangersKeyFile,
  temporaryFile,
} from "../../support/tls-files.ts";
import { closed, createTcpReceiver, dial, startTcp, write, type TcpRig } from "./tcp-rig.ts";

const tls = { cert_file: certFile, key_file: keyFile };

describe("a receiver with TLS", () => {
  test("takes events, and notices what is left of an ended connection", async () => {
    const rig = await startTcp({ tls });
    const socket = await dialTls(rig);
    socket.end('{"message":"one"}\n{"message":"two"}');
    await rig.context.consumer.received(2);
    expect(rig.context.consumer.bodies).toEqual(["one", "two"]);
    await rig.context.counted("connections", 1);
    await expect.poll(() => rig.context.counts["connections"]).toBe(0);
  });

  test("has an encrypted key", async () => {
    const encrypted = { ...tls, key_file: await temporaryFile(encryptedKey) };
    const rig = await startTcp({ tls: { ...encrypted, key_passphrase: passphrase } });
    await write(await dialTls(rig), '{"message":"one"}');
    await rig.context.consumer.received(1);
    expect(rig.context.counts["accepted"]).toBe(1);
  });

  test("does not read a peer while there is no room", async () => {
    const rig = await startTcp({ tls });
    rig.context.consumer.block();
    const socket = await dialTls(rig);
    const count = 20_000;
    const sent = write(socket, `{"message":"${"x".repeat(1000)}"}\n`.repeat(count));
    await rig.context.consumer.received(1);
    for (let turn = 0; turn < 200; turn += 1) await new Promise(setImmediate);
    expect(rig.context.counts["bytes"]).toBeLessThanOrEqual(2 * 65_536);
    rig.context.consumer.unblock();
    await sent;
    await rig.context.consumer.received(count);
  });

  test("closes what is one too many, and what is left of it counts no more", async () => {
    const rig = await startTcp({ tls, max_connections: 2 });
    const sockets = [await dialTls(rig), await dialTls(rig)];
    await closed(await dial(rig));
    expect(rig.context.counts["closed:too_many_connections"]).toBe(1);
    for (const socket of sockets) socket.destroy();
    await expect.poll(() => rig.context.counts["connections"]).toBe(0);
    await write(await dialTls(rig), '{"message":"after"}');
    await rig.context.consumer.received(1);
  });

  test("refuses old versions", async () => {
    const rig = await startTcp({ tls: { ...tls, min_version: "1.3" } });
    await expect(dialTls(rig, { maxVersion: "TLSv1.2" })).rejects.toThrow("alert protocol version");
    await rig.context.counted("closed:tls_handshake_failed", 1);
    expect(faults(rig)).toEqual(["tls_version"]);
  });

  test("ends though somebody never finishes the handshake", async () => {
    const rig = await startTcp({ tls });
    const socket = await dial(rig);
    await rig.context.counted("connections", 1);
    await rig.receiver.shutdown(60_000);
    await closed(socket);
    expect(rig.context.counts["connections"]).toBe(0);
  });
});

describe("a peer that does not speak TLS is closed, counted, and told once", () => {
  test.each([
    ["junk", "\u0000\u0001\u0002 junk junk junk junk", "tls_not_spoken"],
    ["an event", '{"message":"in the clear"}\n', "tls_not_spoken"],
    ["HTTP", "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n", "tls_not_spoken"],
  ])("%s", async (_name, bytes, fault) => {
    const rig = await startTcp({ tls });
    for (let index = 0; index < 20; index += 1) {
      const socket = await dial(rig);
      await write(socket, bytes);
      await closed(socket);
    }
    await rig.context.counted("closed:tls_handshake_failed", 20);
    expect(faults(rig)).toEqual([fault]);
    await write(await dialTls(rig), '{"message":"after"}');
    await rig.context.consumer.received(1);
    expect(rig.context.consumer.bodies).toEqual(["after"]);
  });

  test("one that says nothing", async () => {
    const rig = await startTcp({ tls, tls_handshake_timeout: "20ms" });
    await closed(await dial(rig));
    await rig.context.counted("closed:tls_handshake_failed", 1);
    expect(faults(rig)).toEqual(["tls_handshake_timeout"]);
    await expect.poll(() => rig.context.counts["connections"]).toBe(0);
  });
});

describe("a receiver that wants client certificates", () => {
  const strict = { ...tls, client_ca_file: certFile };

  test("takes events of who has one", async () => {
    const rig = await startTcp({ tls: strict });
    await write(await dialTls(rig, { cert, key }), '{"message":"one"}');
    await rig.context.consumer.received(1);
    expect(rig.context.counts["accepted"]).toBe(1);
  });

  test.each<[name: string, options: ConnectionOptions]>([
    ["none", {}],
    [
      "a stranger's",
      { cert: readFileSync(strangersCertFile), key: readFileSync(strangersKeyFile) },
    ],
    ["none, with TLS 1.2", { maxVersion: "TLSv1.2" }],
  ])("lets nobody in who has %s", async (_name, options) => {
    const rig = await startTcp({ tls: strict });
    const socket = connect({ port: rig.receiver.port, ca: cert, ...options, host: "localhost" });
    socket.on("error", () => {});
    socket.write('{"message":"secret"}\n');
    await closed(socket);
    await rig.context.counted("closed:tls_handshake_failed", 1);
    expect(faults(rig)).toEqual(["tls_client_certificate"]);
    expect(rig.context.counts["accepted"]).toBeUndefined();
  });
});

describe("files of TLS that cannot be used are named at start", () => {
  test.each<[name: string, files: () => Promise<object>, message: string]>([
    [
      "no such certificate",
      async () => ({ ...tls, cert_file: "/nowhere/cert.pem" }),
      "tls.cert_file: /nowhere/cert.pem does not exist",
    ],
    ["a key in its place", async () => ({ ...tls, cert_file: keyFile }), "tls.cert_file: "],
    ["a certificate in place of the key", async () => ({ ...tls, key_file: certFile }), "PEM form"],
    [
      "an encrypted key alone",
      async () => ({ ...tls, key_file: await temporaryFile(encryptedKey) }),
      "set key_passphrase",
    ],
    [
      "another passphrase",
      async () => ({
        ...tls,
        key_file: await temporaryFile(encryptedKey),
        key_passphrase: "topsecret",
      }),
      "check key_passphrase",
    ],
    [
      "another's key",
      async () => ({ ...tls, key_file: strangersKeyFile }),
      "is not the key of the certificate",
    ],
    ["no CA of clients", async () => ({ ...tls, client_ca_file: keyFile }), "tls.client_ca_file: "],
    ["a folder", async () => ({ ...tls, cert_file: import.meta.dirname }), "is a folder"],
    [
      "a damaged certificate",
      async () => ({ ...tls, cert_file: await temporaryFile(cert.replaceAll("M", "A")) }),
      "damaged",
    ],
  ])("%s", async (_name, files, message) => {
    const config = { endpoint: "127.0.0.1:0", tls: await files() };
    const receiver = createTcpReceiver(config, createReceiverContext());
    const error: unknown = await receiver.start().catch((cause: unknown) => cause);
    expect(error).toMatchObject({
      name: "ComponentError",
      message: expect.stringContaining(message),
    });
    expect(String(error)).not.toContain("topsecret");
    await receiver.shutdown(1000);
  });
});

describe("a receiver that dials with TLS", () => {
  test("takes events of a server that it can verify, and shows its certificate", async () => {
    const port = await startTlsOutput('{"message":"one"}\n');
    const client = { ca_file: certFile, cert_file: certFile, key_file: keyFile };
    const context = await dialOut(`localhost:${port}`, client);
    await context.consumer.received(1);
    expect(context.consumer.bodies).toEqual(["one"]);
  });

  test("verifies the name that it is told, where it dials an address", async () => {
    const port = await startTlsOutput('{"message":"one"}\n');
    const own = { ca_file: certFile, cert_file: certFile, key_file: keyFile };
    const named = await dialOut(`127.0.0.1:${port}`, { ...own, server_name_override: "localhost" });
    await named.consumer.received(1);
    const unnamed = await dialOut(`127.0.0.1:${port}`, own);
    await expect.poll(() => unnamed.logger.lines.length).toBe(1);
    expect(unnamed.logger.lines[0]?.message).toContain("ERR_TLS_CERT_ALTNAME_INVALID");
  });

  test("takes nothing of a server that it cannot verify", async () => {
    const port = await startTlsOutput('{"message":"one"}\n');
    const context = await dialOut(`localhost:${port}`, { ca_file: strangersCertFile });
    await expect.poll(() => context.logger.lines.length).toBe(1);
    expect(context.logger.lines[0]?.message).toContain("DEPTH_ZERO_SELF_SIGNED_CERT");
    expect(context.counts["accepted"]).toBeUndefined();
  });
});

function faults({ context }: TcpRig): readonly unknown[] {
  return context.logger.lines.map(({ fields }) => fields["fault"]);
}

async function dialTls(
  { receiver }: Pick<TcpRig, "receiver">,
  options: ConnectionOptions = {},
): Promise<TLSSocket> {
  const socket = connect({
    port: receiver.port,
    host: "127.0.0.1",
    servername: "localhost",
    ca: cert,
    ...options,
  });
  onTestFinished(() => {
    socket.destroy();
  });
  await once(socket, "secureConnect");
  socket.on("error", () => {});
  return socket;
}

async function dialOut(
  endpoint: string,
  client: object,
): Promise<ReturnType<typeof createReceiverContext>> {
  const context = createReceiverContext();
  const receiver = createTcpReceiver({ mode: "client", endpoint, tls: client }, context);
  onTestFinished(() => receiver.shutdown(1000));
  await receiver.start();
  return context;
}

/** A tcp output of Logstash with `mode => server`, that wants client certificates. */
async function startTlsOutput(text: string): Promise<number> {
  const options = { cert, key, ca: cert, requestCert: true, rejectUnauthorized: true };
  const server = createServer(options, (socket) => {
    socket.on("error", () => {});
    socket.write(text);
    onTestFinished(() => {
      socket.destroy();
    });
  });
  server.on("tlsClientError", () => {});
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.close();
  });
  const address: string | AddressInfo | null = server.address();
  return typeof address === "object" && address !== null ? address.port : 0;
}
