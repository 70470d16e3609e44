import { connect } from "node:tls";

import type { Attack } from "../attack.ts";
import { crowdOf } from "../crowd.ts";
import { goodClient } from "../hostile-daemon.ts";
import { randomBytes } from "../random-bytes.ts";

const size = 200;
const tlsPorts = ["logstash_tcp/tls", "logstash_http/tls"];
const plainPorts = ["logstash_tcp", "logstash_http"];

/** TLS where there is none, none where there is, and clients without a certificate. */
export const tlsAttacks: readonly Attack[] = [
  {
    name: "plain text and junk where TLS is spoken, and handshakes that never end",
    faults: tlsPorts.flatMap((port) => [`${port} tls_not_spoken`, `${port} tls_handshake_timeout`]),
    run: async (daemon, random) => {
      const words = [
        () => 'POST / HTTP/1.1\r\nHost: a\r\n\r\n{"message":"plain"}\n',
        () => randomBytes(random, 500),
        () => helloOf(random).subarray(0, 100),
      ];
      for (const port of tlsPorts) {
        for (const word of words) {
          const crowd = await crowdOf(size, daemon.portOf(port), word);
          await crowd.thrownOut();
        }
      }
    },
  },
  {
    name: "clients without a certificate where one is wanted",
    faults: tlsPorts.map((port) => `${port} tls_client_certificate`),
    run: async (daemon) => {
      for (const port of tlsPorts) {
        await Promise.all(
          Array.from({ length: size }, () => withoutCertificate(daemon.portOf(port))),
        );
      }
    },
  },
  {
    name: "TLS where plain text is spoken",
    faults: ["logstash_http http_not_http"],
    run: async (daemon, random) => {
      for (const port of plainPorts) {
        const crowd = await crowdOf(size, daemon.portOf(port), () => helloOf(random));
        for (const socket of crowd.sockets) socket.end();
        await crowd.thrownOut();
      }
    },
  },
];

/** What a client of TLS says first, with what it does not matter. */
function helloOf(random: () => number): Buffer {
  return Buffer.concat([
    Buffer.from([0x16, 3, 1, 2, 0, 1, 0, 1, 0xfc, 3, 3]),
    randomBytes(random, 506),
  ]);
}

/** Ends with the connection: nobody lets it in. */
async function withoutCertificate(port: number): Promise<void> {
  const { cert: _cert, key: _key, ...client } = goodClient;
  const socket = connect({ ...client, port });
  const { promise, resolve } = Promise.withResolvers<void>();
  socket.on("error", () => {}).once("close", () => resolve());
  socket.end('{"message":"let me in"}\n');
  await promise;
}
