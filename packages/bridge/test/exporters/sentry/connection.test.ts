import { createServer } from "node:https";

import { expect, onTestFinished, test } from "vitest";

import {
  cert,
  certFile,
  encryptedKey,
  key,
  passphrase,
  temporaryFile,
} from "../../support/tls-files.ts";
import { endsOf, watchedRecord } from "../../support/watched-record.ts";
import { messagesOf, startSentryRig } from "./sentry-rig.ts";

test("a server with a private CA is verified, and is shown a certificate with an encrypted key", async () => {
  const clients: (string | undefined)[] = [];
  const server = createServer(
    { cert, key, ca: cert, requestCert: true, rejectUnauthorized: true },
    (request, response) => {
      if ("getPeerCertificate" in request.socket) clients.push("a client with a certificate");
      request.resume().on("end", () => response.end("{}"));
    },
  );
  await new Promise<void>((resolve) => {
    server.listen(0, "localhost", resolve);
  });
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  const port = typeof address === "object" ? address?.port : undefined;
  const { context, exporter } = await startSentryRig({
    dsn: `https://0123456789abcdef0123456789abcdef@localhost:${port}/1`,
    tls: {
      ca_file: certFile,
      cert_file: certFile,
      key_file: await temporaryFile(encryptedKey),
      key_passphrase: passphrase,
    },
  });
  const record = watchedRecord("over TLS");
  await exporter.consume([record]);
  expect(await endsOf([record])).toEqual(["done"]);
  expect(clients).toEqual(["a client with a certificate"]);
  expect(context.counts).toEqual({ sent: 1 });
});

test("the legacy endpoint, the key in the query and no compression reach Sentry, too", async () => {
  const { context, exporter, sentry } = await startSentryRig({
    endpoint: "store",
    auth: "query",
    compression: { encoding: "identity" },
  });
  const record = watchedRecord("as in 2014");
  await exporter.consume([record]);
  expect(await endsOf([record])).toEqual(["done"]);
  expect(messagesOf(sentry)).toEqual(["as in 2014"]);
  expect(sentry.requests().map(({ path }) => path.split("?")[0])).toEqual(["/api/1/store/"]);
  expect(sentry.events()[0]?.packet["sdk"]).toMatchObject({ name: "rookery.javascript.bridge" });
  expect(context.counts).toEqual({ sent: 1 });
});

test("Sentry is told what was lost, unless that is not wanted", async () => {
  for (const wanted of [true, false]) {
    const { exporter, sentry } = await startSentryRig({
      send_client_reports: wanted,
      retry_on_failure: { enabled: false },
    });
    sentry.injectFault({ status: 500, store: false, times: 1 });
    for (const message of ["lost", "next"]) {
      const record = watchedRecord(message);
      await exporter.consume([record]);
      await endsOf([record]);
    }
    await exporter.shutdown(10_000);
    expect(sentry.clientReports()).toHaveLength(wanted ? 1 : 0);
  }
});
