import { once } from "node:events";
import { createServer, connect } from "node:net";
import { Readable } from "node:stream";

import { expect, test } from "vitest";

import { createLogstashDecoder, readFrames, readRecords } from "../src/index.ts";

const decoder = createLogstashDecoder({ now: () => 0 });

async function bodiesOf(source: AsyncIterable<Uint8Array>): Promise<readonly unknown[]> {
  const bodies: unknown[] = [];
  for await (const record of readRecords(source, { decoder })) bodies.push(record.body);
  return bodies;
}

test("reads events and lines of text from a stream of Node's", async () => {
  const chunks = ['{"message":"a"}{"mess', 'age":"b"}\nplain ', 'text\n{\n "message" => "c"\n}\n'];
  expect(await bodiesOf(Readable.from(chunks.map((chunk) => Buffer.from(chunk))))).toEqual([
    "a",
    "b",
    "plain text",
    "c",
  ]);
});

test("reads the body of a response", async () => {
  const { body } = new Response('[{"message":"a"},{"message":"b"}]');
  expect(await bodiesOf(body ?? new ReadableStream())).toEqual(["a", "b"]);
});

test("reads a socket, on which a connection broke in the middle of an event", async () => {
  const server = createServer((socket) => socket.end('age":"lost"}{"message":"a"}'));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" ? address?.port : undefined;
  expect(await bodiesOf(connect(port ?? 0, "127.0.0.1"))).toEqual(["a"]);
  server.close();
});

test("tells of what is no record, and of what was guessed", async () => {
  const heard: string[] = [];
  const source = Readable.from([Buffer.from('{"a":\n{"message":"m","level":40,"x":"\\ud800"}\n')]);
  for await (const record of readRecords(source, {
    decoder,
    onMalformed: ({ code, line }) => heard.push(`${code} in line ${line}`),
    onNote: ({ code }) => heard.push(code),
  })) {
    heard.push(String(record.body));
  }
  expect(heard).toEqual([
    "truncated_json in line 1",
    "lone_surrogate",
    "timestamp_missing",
    "level_scheme_guessed",
    "m",
  ]);
});

test("reads no further than frames are taken", async () => {
  let chunks = 0;
  const source = {
    async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
      for (;;) {
        chunks += 1;
        yield Buffer.from('{"message":"a"}\n{"message":"b"}\n');
      }
    },
  };
  const frames = readFrames(source);
  await frames.next();
  await frames.next();
  expect(chunks).toBe(1);
  await frames.return();
});

test("passes the stream's error on, behind what was complete", async () => {
  const source = {
    async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
      yield Buffer.from('{"message":"a"}\n{"mess');
      throw new Error("connection lost");
    },
  };
  const bodies: unknown[] = [];
  const reading = (async () => {
    for await (const record of readRecords(source, { decoder })) bodies.push(record.body);
  })();
  await expect(reading).rejects.toThrow("connection lost");
  expect(bodies).toEqual(["a"]);
});

test("a limit that is none is refused", async () => {
  await expect(readFrames(Readable.from([]), { maxFrameBytes: 0 }).next()).rejects.toMatchObject({
    code: "invalid_max_frame_bytes",
  });
});
