import { createPrivateKey } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect, onTestFinished, test } from "vitest";

import { runInProcess } from "../command-context.ts";

const pems = join(import.meta.dirname, "../../../core/test/fixtures/tls");
const certFile = join(pems, "certificate.pem");
const keyFile = join(pems, "key.pem");
const line = `{"message":"broken","level":"ERROR","@timestamp":"2026-11-22T10:33:00Z"}\n`;

test("a server that asks for a certificate is shown the one of the flags", async () => {
  const port = await startStrictServer();
  const passphrase = "open sesame";
  const encryptedKey = createPrivateKey(await readFile(keyFile, "utf8")).export({
    type: "pkcs8",
    format: "pem",
    cipher: "aes-256-cbc",
    passphrase,
  });
  const folder = await mkdtemp(join(tmpdir(), "rookery-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const encryptedFile = join(folder, "key.pem");
  await writeFile(encryptedFile, encryptedKey);
  const args = ["send", "--dsn", `https://k@localhost:${port}/1`, "--ca", certFile];
  const plain = await runInProcess(
    [...args, "--client-cert", certFile, "--client-key", keyFile],
    line,
  );
  expect(plain).toMatchObject({ exitCode: 0 });
  const encrypted = await runInProcess(
    [...args, "--client-cert", certFile, "--client-key", encryptedFile],
    line,
    { env: { ROOKERY_CLIENT_KEY_PASSPHRASE: passphrase } },
  );
  expect(encrypted).toMatchObject({ exitCode: 0 });
  expect(await runInProcess([...args, "--no-retry"], line)).toMatchObject({ exitCode: 1 });
});

async function startStrictServer(): Promise<number> {
  const [key, cert] = await Promise.all([readFile(keyFile), readFile(certFile)]);
  const server = createServer(
    { key, cert, ca: cert, requestCert: true, rejectUnauthorized: true },
    (request, response) => {
      request.resume();
      response.end("{}");
    },
  );
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, "close");
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("not a TCP server");
  return address.port;
}
