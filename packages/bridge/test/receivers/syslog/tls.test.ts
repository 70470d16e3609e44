import { once } from "node:events";
import { connect, type ConnectionOptions } from "node:tls";

import { expect, onTestFinished, test } from "vitest";

import { cert, certFile, key, keyFile } from "../../support/tls-files.ts";
import { closed, startSyslog, write, type SyslogRig } from "./syslog-rig.ts";

const tls = { cert_file: certFile, key_file: keyFile };
const message = "<11>1 2026-11-22T10:33:00Z web1 shop 7 - - order failed";

test("RFC 5425, section 4.3: messages with a count, over TLS with a client's certificate", async () => {
  const rig = await startSyslog({ tls: { ...tls, client_ca_file: certFile } });
  const socket = dialTls(rig, { cert, key });
  await once(socket, "secureConnect");
  await write(socket, `${message.length} ${message}`.repeat(2));
  await rig.context.consumer.received(2);
  expect(rig.context.consumer.bodies).toEqual(["order failed", "order failed"]);
});

test("nobody is let in without a certificate where one is wanted", async () => {
  const rig = await startSyslog({ tls: { ...tls, client_ca_file: certFile } });
  const socket = dialTls(rig);
  socket.write(`${message}\n`);
  await closed(socket);
  await rig.context.counted("closed:tls_handshake_failed", 1);
  expect(rig.context.counts["accepted"]).toBeUndefined();
});

test("with TLS nothing is taken over UDP", async () => {
  const rig = await startSyslog({ tls });
  expect(rig.receiver.udpPort).toBe(0);
  await expect(startSyslog({ tls, protocols: ["udp", "tcp"] })).rejects.toThrow("UDP has no TLS");
});

function dialTls(
  { receiver }: SyslogRig,
  options: ConnectionOptions = {},
): ReturnType<typeof connect> {
  const socket = connect({ ca: cert, ...options, host: "localhost", port: receiver.tcpPort });
  socket.on("error", () => {});
  onTestFinished(() => {
    socket.destroy();
  });
  return socket;
}
