import fc from "fast-check";
import { afterEach, expect, test, vi } from "vitest";

import { parseGelfChunk, type GelfChunk } from "../../../src/receivers/logstash-udp/gelf-chunk.ts";
import { GelfMessages } from "../../../src/receivers/logstash-udp/gelf-messages.ts";
import { chunksOf, gelfChunk } from "./udp-rig.ts";

afterEach(() => {
  vi.useRealTimers();
});

/** What messages are put together, and what becomes of the memory of their parts. */
class Bench {
  readonly lost: string[] = [];
  strays = 0;
  heldBytes = 0;
  readonly messages: GelfMessages;

  constructor(maxMessageBytes = 10_000, maxWaitingBytes = 1_000_000) {
    this.messages = new GelfMessages({
      maxMessageBytes,
      maxWaitingBytes,
      onLost: (reason) => this.lost.push(reason),
      onStray: () => (this.strays += 1),
      onReleased: (bytes) => (this.heldBytes -= bytes),
    });
  }

  add(datagram: Buffer, sender = "192.0.2.1"): string | undefined {
    const chunk = parseGelfChunk(datagram);
    return chunk === undefined ? undefined : this.addChunk(chunk, sender);
  }

  addChunk(chunk: GelfChunk, sender = "192.0.2.1"): string | undefined {
    const roomBytes = chunk.bytes.length + 100;
    this.heldBytes += roomBytes;
    const message = this.messages.add(chunk, sender, roomBytes);
    if (message === undefined) return undefined;
    this.heldBytes -= message.roomBytes;
    return message.bytes.toString();
  }
}

const text = fc.string({ minLength: 1, maxLength: 300 });

test("messages are put together in whatever order their parts come, however often", () => {
  const sent = fc
    .uniqueArray(fc.tuple(fc.integer({ min: 0, max: 99 }), text, fc.integer({ min: 3, max: 50 })), {
      selector: ([id]) => id,
      maxLength: 10,
    })
    .chain((messages) => {
      const chunks = messages.flatMap(([id, body, size]) => {
        const bytes = Buffer.from(body);
        return chunksOf(bytes, Math.max(size, Math.ceil(bytes.length / 128)), `id-${id}`);
      });
      const order = fc.shuffledSubarray(chunks, { minLength: chunks.length });
      return fc.record({ messages: fc.constant(messages), order });
    });
  fc.assert(
    fc.property(sent, ({ messages, order }) => {
      const bench = new Bench();
      const whole: string[] = [];
      for (const chunk of order) {
        const message = bench.add(chunk);
        if (message !== undefined) whole.push(message);
        // Of a message that is not complete, this one was just now there.
        else bench.add(chunk);
      }
      expect(whole.toSorted()).toEqual(messages.map(([, body]) => body).toSorted());
      expect(bench).toMatchObject({ lost: [], strays: 0, heldBytes: 0 });
      expect(bench.messages.size).toBe(0);
      bench.messages.close();
    }),
  );
});

test("whatever comes, the parts that wait are bounded, and all memory is given back", () => {
  const chunk = fc.record({
    id: fc.constantFrom("a", "b", "c"),
    index: fc.integer({ min: 0, max: 255 }),
    count: fc.oneof(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 255 })),
    bytes: fc.uint8Array({ maxLength: 400 }),
    sender: fc.constantFrom("192.0.2.1", "192.0.2.2"),
  });
  fc.assert(
    fc.property(fc.array(chunk, { maxLength: 100 }), (chunks) => {
      const bench = new Bench(1000, 2000);
      for (const { bytes, count, id, index, sender } of chunks) {
        bench.add(gelfChunk(id, index, count, bytes), sender);
        expect(bench.heldBytes).toBeLessThanOrEqual(2000);
        expect(bench.messages.size).toBeLessThanOrEqual(6);
      }
      bench.messages.close();
      expect(bench.heldBytes).toBe(0);
      expect(bench.messages.size).toBe(0);
    }),
  );
});

test("any datagram can be read as a part, or cannot", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), (rest) => {
      const chunk = parseGelfChunk(Buffer.from([0x1e, 0x0f, ...rest]));
      if (chunk === undefined) return;
      expect(chunk.index).toBeLessThan(chunk.count);
      expect(chunk.count).toBeLessThanOrEqual(128);
      expect(chunk.bytes).toHaveLength(rest.length - 10);
    }),
  );
});

test("what is not complete in five seconds is given up, and what began later is not", () => {
  vi.useFakeTimers();
  const bench = new Bench();
  bench.add(gelfChunk("one", 0, 2, Buffer.from("1")));
  vi.advanceTimersByTime(3000);
  bench.add(gelfChunk("two", 0, 2, Buffer.from("2")));
  vi.advanceTimersByTime(2001);
  expect(bench.lost).toEqual(["chunks_missing"]);
  expect(bench.add(gelfChunk("two", 1, 2, Buffer.from("!")))).toBe("2!");
  expect(bench.heldBytes).toBe(0);
  expect(vi.getTimerCount()).toBeLessThanOrEqual(1);
  bench.messages.close();
});

test("one sender can give up only its own messages", () => {
  const bench = new Bench();
  bench.add(gelfChunk("mine", 0, 2, Buffer.from("a")), "192.0.2.9");
  for (let index = 0; index < 500; index += 1) {
    bench.add(gelfChunk(`${index}`, 0, 2, Buffer.from("x")));
  }
  expect(bench.messages.size).toBe(101);
  expect(bench.lost).toHaveLength(400);
  expect(bench.add(gelfChunk("mine", 1, 2, Buffer.from("b")), "192.0.2.9")).toBe("ab");
  bench.messages.close();
});

test("many senders have a thousand messages together", () => {
  const bench = new Bench();
  for (let index = 0; index < 5000; index += 1) {
    bench.add(gelfChunk("id", 0, 2, Buffer.from("x")), `192.0.2.${index}`);
  }
  expect(bench.messages.size).toBe(1000);
  expect(new Set(bench.lost)).toEqual(new Set(["too_many_chunked"]));
  bench.messages.close();
  expect(bench.lost).toHaveLength(5000);
  expect(bench.heldBytes).toBe(0);
});

test("a message that is too long is counted once, however many parts follow", () => {
  const bench = new Bench(1000);
  for (const chunk of chunksOf(Buffer.alloc(5000, "x"), 400, "long")) bench.add(chunk);
  expect(bench.lost).toEqual(["too_long"]);
  expect(bench.heldBytes).toBe(0);
  bench.messages.close();
});

test("a forged number of parts does no harm to a message", () => {
  const bench = new Bench();
  bench.add(gelfChunk("id", 0, 2, Buffer.from("a")));
  bench.add(gelfChunk("id", 1, 99, Buffer.from("forged")));
  expect(bench.add(gelfChunk("id", 1, 2, Buffer.from("b")))).toBe("ab");
  expect(bench).toMatchObject({ strays: 1, lost: [], heldBytes: 0 });
});
