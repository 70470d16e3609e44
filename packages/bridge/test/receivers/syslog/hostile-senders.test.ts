import { describe, expect, test } from "vitest";

import { MemoryBudget } from "../../../src/pipeline/memory-budget.ts";
import { closed, createSend, dial, head, startSyslog, write } from "./syslog-rig.ts";

describe("hostile senders", () => {
  test("a count of 2^63 is no count, and a line without an end has a limit", async () => {
    const { context, ...rig } = await startSyslog({ max_event_bytes: 1000 });
    const socket = await dial(rig);
    await write(socket, `9223372036854775808 ${"x".repeat(5000)}`);
    await context.counted("failed:too_long", 1);
    await write(socket, `\n${head}after\n`);
    await context.consumer.received(1);
    expect(context.consumer.bodies).toEqual(["after"]);
  });

  test("digits without an end, and counts of too much, are passed over", async () => {
    const { context, ...rig } = await startSyslog({ max_event_bytes: 1000 });
    const socket = await dial(rig);
    await write(socket, `${"9".repeat(5000)}\n1001 <${"x".repeat(1000)}${head}after\n`);
    await context.consumer.received(1);
    expect(context.counts["failed:too_long"]).toBe(2);
    expect(context.consumer.bodies).toEqual(["after"]);
  });

  test("who sends a message a byte at a time has no more time for it", async () => {
    const { context, ...rig } = await startSyslog({ frame_timeout: "50ms" });
    const socket = await dial(rig);
    await write(socket, "100 <13>");
    const drip = setInterval(() => socket.write("x"), 5);
    await closed(socket);
    clearInterval(drip);
    expect(context.counts["closed:frame_timeout"]).toBe(1);
  });

  test("who counts 999,999,999 bytes and sends them slowly is closed, too", async () => {
    const { context, ...rig } = await startSyslog({ frame_timeout: "50ms" });
    const socket = await dial(rig);
    await write(socket, "999999999 <13>");
    await closed(socket);
    expect(context.counts["failed:too_long"]).toBe(1);
    expect(context.counts["closed:frame_timeout"]).toBe(1);
  });

  test("an empty datagram and one that is too long are no messages", async () => {
    const { context, ...rig } = await startSyslog({ max_event_bytes: 1000 });
    const send = createSend(rig);
    await send("");
    await send("\n");
    await send("x".repeat(1001));
    await send(`${head}after`);
    await context.consumer.received(1);
    expect(context.counts["failed:too_long"]).toBe(1);
    await expect.poll(() => context.memory.used).toBe(0);
  });

  test("datagrams that no memory is left for are counted", async () => {
    const memory = new MemoryBudget(40_000);
    const { context, ...rig } = await startSyslog({ max_event_bytes: 10_000 }, { memory });
    context.consumer.block();
    const send = createSend(rig);
    for (let count = 0; count < 5; count += 1) await send(`${head}${"x".repeat(4000)}`);
    await context.counted("refused:no_room", 3);
    context.consumer.unblock();
    await expect.poll(() => memory.used).toBe(0);
    expect(context.counts["accepted"]).toBe(2);
  });
});

test("an event limit that no memory could hold is refused at start", async () => {
  const memory = new MemoryBudget(1000);
  await expect(startSyslog({}, { memory })).rejects.toThrow("max_event_bytes");
});

test("a port that is taken lets go of everything", async () => {
  const { receiver } = await startSyslog({ protocols: ["udp"] });
  await expect(startSyslog({ endpoint: `127.0.0.1:${receiver.udpPort}` })).rejects.toThrow(
    "another program",
  );
});
