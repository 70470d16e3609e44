import { brotliCompressSync, gzipSync, zstdCompressSync } from "node:zlib";

import { expect, test } from "vitest";

import { call } from "../support/http-client.ts";
import { connectRaw } from "../support/raw-connection.ts";
import { startLogstashHttp } from "./start-logstash-http.ts";

const event = JSON.stringify({ message: "compressed" });
const wide = { br: brotliCompressSync(event), zstd: zstdCompressSync(event) };

function headersOf(encoding: string): Record<string, string> {
  return { "Content-Type": "application/json", "Content-Encoding": encoding };
}

test("what takes megabytes to decompress waits for its turn, and nothing else does", async () => {
  const { context, port } = await startLogstashHttp({ queue_timeout: "10ms" });
  const { windows } = context.memory;
  windows.tryAcquire(windows.maxBytes);
  for (const [encoding, body] of Object.entries(wide)) {
    expect((await call({ port, headers: headersOf(encoding), body })).status).toBe(503);
  }
  expect(context.counts["refused:no_room"]).toBe(2);
  const body = gzipSync(event);
  expect((await call({ port, headers: headersOf("gzip"), body })).status).toBe(200);
  windows.release(windows.maxBytes);
  for (const [encoding, wideBody] of Object.entries(wide)) {
    const reply = await call({ port, headers: headersOf(encoding), body: wideBody });
    expect(reply.status).toBe(200);
  }
  expect(windows.used).toBe(0);
  await expect.poll(() => context.memory.used).toBe(0);
});

test.each(Object.entries(wide))(
  "a body in %s that does not end holds nothing for its turn",
  async (encoding, body) => {
    const { context, port } = await startLogstashHttp();
    const { hear, socket } = await connectRaw(port);
    socket.write(
      `POST / HTTP/1.1\r\nHost: x\r\nContent-Encoding: ${encoding}\r\nContent-Length: ${body.length}\r\n\r\n`,
    );
    socket.write(body.subarray(0, -1));
    await expect.poll(() => context.memory.used).toBeGreaterThan(0);
    expect(context.memory.windows.used).toBe(0);
    socket.write(body.subarray(-1));
    await hear("200 OK");
    expect(context.memory.windows.used).toBe(0);
  },
);

test("a body that unfolds to more than there may be is refused, and others have their turn", async () => {
  const { context, port } = await startLogstashHttp({ max_body_bytes: "1MiB" });
  const body = brotliCompressSync(Buffer.alloc(50 * 1024 * 1024));
  const bombs = Array.from({ length: 5 }, () => call({ port, headers: headersOf("br"), body }));
  expect((await Promise.all(bombs)).map(({ status }) => status)).toEqual([413, 413, 413, 413, 413]);
  expect(context.memory.windows.used).toBe(0);
  await expect.poll(() => context.memory.used).toBe(0);
});
