import type { Attack } from "../attack.ts";
import { crowdOf } from "../crowd.ts";
import { randomBytes } from "../random-bytes.ts";
import { sendDatagrams } from "../send-datagrams.ts";

const size = 100;
const requests = 1000;
const datagrams = 3000;
const connectionPorts = [
  "logstash_tcp",
  "logstash_tcp/tls",
  "logstash_http",
  "logstash_http/tls",
  "logstash_http/auth",
  "otlp_http",
] as const;

/** What means nothing, and who may not say anything. */
export const junkAttacks: readonly Attack[] = [
  {
    name: "wrong credentials",
    faults: ["logstash_http/auth http_unauthorized"],
    run: async (daemon) => {
      const url = `http://127.0.0.1:${daemon.portOf("logstash_http/auth")}/`;
      for (let sent = 0; sent < requests; sent += size) {
        const attempts = Array.from({ length: size }, (_, index) => guess(url, sent + index));
        await Promise.all(attempts);
      }
    },
  },
  {
    name: "random bytes on every port",
    faults: ["otlp_http http_not_http", "logstash_http/auth http_not_http"],
    run: async (daemon, random) => {
      const ports = connectionPorts.map((component) => daemon.portOf(component));
      for (const port of [...ports, daemon.portOf("syslog")]) {
        const crowd = await crowdOf(size, port, () => junk(random, 8192));
        for (const socket of crowd.sockets) socket.end(junk(random, 8192));
        await crowd.thrownOut();
      }
      await shout(daemon.portOf("logstash_udp"), random);
      await shout(daemon.portOf("syslog/udp"), random);
    },
  },
];

async function guess(url: string, index: number): Promise<void> {
  const authorization = `Basic ${Buffer.from(`shop:guess ${index}`).toString("base64")}`;
  const response = await fetch(url, { method: "POST", headers: { authorization }, body: "{}" });
  await response.arrayBuffer();
  if (response.status !== 401) throw new Error(`a guess was answered ${response.status}`);
}

function junk(random: () => number, maxLength: number): Buffer {
  return randomBytes(random, 1 + Math.floor(random() * maxLength));
}

async function shout(port: number, random: () => number): Promise<void> {
  const bytes = Array.from({ length: datagrams }, () => junk(random, 1400));
  await sendDatagrams(port, bytes);
}
