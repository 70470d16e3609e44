import { setTimeout } from "node:timers/promises";

import type { Attack } from "../attack.ts";
import { crowdOf, type Crowd } from "../crowd.ts";

const pauseMillis = 100;
const size = 300;

/** Those that begin and do not go on. */
export const slowAttacks: readonly Attack[] = [
  {
    name: "heads, bodies and events that come byte by byte",
    faults: [
      "logstash_http http_request_timeout",
      "otlp_http http_request_timeout",
      "logstash_tcp frame_timeout",
      "syslog frame_timeout",
    ],
    run: async (daemon) => {
      const body = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n\r\n[";
      const crowds = await Promise.all([
        crowdOf(size, daemon.portOf("logstash_http"), () => "POST / HTTP/1.1\r\nX-Slow: "),
        crowdOf(size, daemon.portOf("otlp_http"), () => body.replace(" / ", " /v1/logs ")),
        crowdOf(size, daemon.portOf("logstash_tcp"), () => '{"message":"'),
        crowdOf(size, daemon.portOf("syslog"), () => "1000 <13>1 "),
      ]);
      await Promise.all(crowds.map(drip));
    },
  },
  {
    name: "peers that say their last word first, and requests whose answers nobody reads",
    faults: [],
    run: async (daemon) => {
      const request = "GET / HTTP/1.1\r\nHost: a\r\n\r\n".repeat(100);
      const crowds = await Promise.all([
        crowdOf(size, daemon.portOf("logstash_http"), () => request),
        crowdOf(size, daemon.portOf("logstash_tcp"), () => ""),
        crowdOf(size, daemon.portOf("syslog"), () => ""),
      ]);
      for (const { sockets } of crowds) {
        for (const socket of sockets) socket.pause().end();
      }
      await daemon.takesGoodEvents();
      await Promise.all(crowds.map((crowd) => crowd.leave()));
    },
  },
];

/** A byte at a time on each, until the other side has enough. */
async function drip(crowd: Crowd): Promise<void> {
  while (crowd.open > 0) {
    for (const socket of crowd.sockets) if (socket.writable) socket.write("x");
    await setTimeout(pauseMillis);
  }
  await crowd.thrownOut();
}
