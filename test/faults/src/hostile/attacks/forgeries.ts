import { setTimeout } from "node:timers/promises";

import type { Attack } from "../attack.ts";
import { crowdOf } from "../crowd.ts";
import type { HostileDaemon } from "../hostile-daemon.ts";
import { sendDatagrams } from "../send-datagrams.ts";

const messages = 5000;

/** What looks like a part of something, or says that much will follow. */
export const forgedAttacks: readonly Attack[] = [
  {
    name: "parts of GELF messages that never become whole",
    faults: [],
    counted: ["logstash_udp malformed_chunk", "logstash_udp too_many_chunked"],
    run: async (daemon) => {
      await sendDatagrams(daemon.portOf("logstash_udp"), forgedChunks());
      await gelfArrives(daemon);
    },
  },
  {
    name: "syslog messages that say they are of 2^63 bytes",
    faults: [],
    counted: ["syslog too_long"],
    run: async (daemon) => {
      const port = daemon.portOf("syslog");
      const counts = ["9223372036854775808", "18446744073709551616", "999999999", "-1", "0"];
      const crowd = await crowdOf(counts.length * 20, port, (index) => {
        return `${counts[index % counts.length]} <13>1 - - - - - - x`;
      });
      await daemon.takesGoodEvents();
      for (const socket of crowd.sockets) socket.write("x".repeat(10_000));
      await daemon.takesGoodEvents();
      await crowd.leave();
    },
  },
];

function* forgedChunks(): Generator<Buffer> {
  for (let id = 0; id < messages; id += 1) {
    yield chunk(id, 0, 128);
    yield chunk(id, 0, 2);
    yield chunk(id, 127, 128);
    yield chunk(id, 5, 3);
    yield chunk(id, 0, 0);
    yield chunk(id, 200, 255);
  }
}

function chunk(id: number, index: number, count: number, text = "x".repeat(500)): Buffer {
  const head = Buffer.from([0x1e, 0x0f, 0, 0, 0, 0, 0, 0, 0, 0, index, count]);
  head.writeUInt32BE(id, 6);
  return Buffer.concat([head, Buffer.from(text)]);
}

/** The system may drop a datagram: another one is sent until one arrives. */
async function gelfArrives(daemon: HostileDaemon): Promise<void> {
  const port = daemon.portOf("logstash_udp");
  for (let attempt = 0; ; attempt += 1) {
    const id = 1_000_000 + attempt;
    const text = JSON.stringify({
      version: "1.1",
      host: "a",
      level: 3,
      short_message: "good gelf",
    });
    await sendDatagrams(port, [
      chunk(id, 1, 2, text.slice(20)),
      chunk(id, 0, 2, text.slice(0, 20)),
    ]);
    await setTimeout(50);
    if ((await daemon.sentry.messages()).includes("good gelf")) return;
  }
}
