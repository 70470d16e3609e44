import { once } from "node:events";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

import { eventLine } from "../../daemon-config.ts";
import { RawConnection } from "../../raw-connection.ts";
import type { Attack } from "../attack.ts";

const mebibyte = 1024 * 1024;
const lineMebibytes = 300;
const bombMebibytes = 200;
const bombsAtOnce = 20;

/** More than anybody may send. */
export const tooMuchAttacks: readonly Attack[] = [
  {
    name: `a line of ${lineMebibytes} MiB, on one connection each`,
    faults: [],
    counted: ["logstash_tcp too_long", "syslog too_long"],
    run: async (daemon) => {
      const ports = [daemon.portOf("logstash_tcp"), daemon.portOf("syslog")];
      await Promise.all(ports.map(sendEndlessLine));
    },
  },
  {
    name: `bodies that unfold to ${bombMebibytes} MiB`,
    faults: [],
    counted: ["logstash_http body_too_large", "otlp_http body_too_large"],
    run: async (daemon) => {
      const zeros = Buffer.alloc(bombMebibytes * mebibyte);
      const fast = { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } };
      const bombs = { gzip: gzipSync(zeros, { level: 1 }), br: brotliCompressSync(zeros, fast) };
      const urls = [
        `http://127.0.0.1:${daemon.portOf("logstash_http")}/`,
        `http://127.0.0.1:${daemon.portOf("otlp_http")}/v1/logs`,
      ];
      for (const [encoding, body] of Object.entries(bombs)) {
        for (const url of urls) await throwBomb(url, encoding, body);
        const all = urls.flatMap((url) => Array.from({ length: bombsAtOnce }, () => url));
        await Promise.all(all.map((url) => throwBomb(url, encoding, body)));
      }
    },
  },
  {
    name: "bodies of as many and as deep parts as fit",
    faults: ["logstash_http http_no_event", "otlp_http http_too_many_values"],
    run: async (daemon) => {
      const port = daemon.portOf("logstash_http");
      await post(`http://127.0.0.1:${port}/`, "[".repeat(3 * mebibyte));
      await post(`http://127.0.0.1:${port}/`, '{"a":'.repeat(600_000));
      await post(`http://127.0.0.1:${port}/`, "{}".repeat(150_000));
      const otlp = `http://127.0.0.1:${daemon.portOf("otlp_http")}/v1/logs`;
      await post(
        otlp,
        `{"resourceLogs":[{"scopeLogs":[{"logRecords":[${"{},".repeat(900_000)}{}]}]}]}`,
      );
    },
  },
];

async function sendEndlessLine(port: number): Promise<void> {
  const connection = await RawConnection.open(port);
  const { closed, socket } = connection;
  const chunk = Buffer.alloc(mebibyte, "x");
  for (let sent = 0; sent < lineMebibytes && !socket.destroyed; sent += 1) {
    if (!socket.write(chunk)) await Promise.race([once(socket, "drain").catch(() => {}), closed]);
  }
  socket.end(`\n${eventLine("after an endless line")}`);
  await closed;
}

/** Refused as too large, or for want of room. */
async function throwBomb(
  url: string,
  encoding: string,
  body: Uint8Array<ArrayBuffer>,
): Promise<void> {
  const headers = { "content-type": "application/json", "content-encoding": encoding };
  const status = await statusOf(url, { method: "POST", headers, body });
  if (status !== 413 && status !== 503) throw new Error(`a bomb was answered ${status}`);
}

async function post(url: string, body: string): Promise<void> {
  await statusOf(url, { method: "POST", headers: { "content-type": "application/json" }, body });
}

/** `undefined` where the connection was closed, which answers as well. */
async function statusOf(url: string, request: RequestInit): Promise<number | undefined> {
  try {
    const response = await fetch(url, request);
    await response.arrayBuffer();
    return response.status;
  } catch {
    return 503;
  }
}
