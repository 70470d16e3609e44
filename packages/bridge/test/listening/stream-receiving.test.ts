import { expect, test } from "vitest";

import { MemoryBudget } from "../../src/pipeline/memory-budget.ts";
import { closed, dial, startTcp, write } from "../receivers/logstash-tcp/tcp-rig.ts";
import { createSend, startUdp } from "../receivers/logstash-udp/udp-rig.ts";
import { startSyslog, type SyslogRig } from "../receivers/syslog/syslog-rig.ts";

const mebibyte = 1_048_576;
const begun = (bytes: number): string => `{"message":"${"x".repeat(bytes)}`;

test("frames that are left unfinished do no harm to one that is about to be finished", async () => {
  const memory = new MemoryBudget(4 * mebibyte);
  const rig = await startTcp({}, { memory });
  const usual = await dial(rig);
  await write(usual, begun(10_000));
  await rig.context.counted("bytes", 10_012);
  for (let index = 0; index < 6; index += 1) {
    const bytes = rig.context.counts["bytes"] ?? 0;
    await write(await dial(rig), begun(300_000));
    await rig.context.counted("bytes", bytes + 300_012);
  }
  await rig.context.counted("closed:no_room", 4);
  await write(usual, '"}');
  await rig.context.consumer.received(1);
  expect(rig.context.counts["accepted"]).toBe(1);
});

test("unfinished frames of several receivers cannot wait for each other", async () => {
  const memory = new MemoryBudget(4 * mebibyte);
  const rigs = await Promise.all(Array.from({ length: 6 }, () => startTcp({}, { memory })));
  const sockets = await Promise.all(rigs.map((rig) => dial(rig)));
  for (const socket of sockets) socket.write(begun(1_000_000));
  await Promise.any(sockets.map(closed));
  const last = await startTcp({}, { memory });
  await write(await dial(last), '{"message":"heard"}');
  await last.context.consumer.received(1);
  expect(memory.waiting).toBe(0);
});

test("a bug that one connection meets ends that, and no other", async () => {
  const rig = await startTcp({}, { now: clockThatFailsOnce() });
  const socket = await dial(rig);
  await write(socket, '{"message":"one"}');
  await closed(socket);
  await write(await dial(rig), '{"message":"two"}');
  await rig.context.consumer.received(1);
  expect(rig.context.counts["failed:failed"]).toBe(1);
  await expect.poll(() => rig.context.memory.used).toBe(0);
});

test("a bug that one datagram meets loses that, and no other", async () => {
  const udp = await startUdp({}, { now: clockThatFailsOnce() });
  await udp.send('{"message":"one"}');
  await udp.context.counted("failed:failed", 1);
  await udp.send('{"message":"two"}');
  await udp.context.consumer.received(1);
  await expect.poll(() => udp.context.memory.used).toBe(0);
  const syslog = await startSyslog({}, { now: clockThatFailsOnce() });
  await sendTo(syslog, "<11>one");
  await syslog.context.counted("failed:failed", 1);
  await sendTo(syslog, "<11>two");
  await syslog.context.consumer.received(1);
  await expect.poll(() => syslog.context.memory.used).toBe(0);
});

function clockThatFailsOnce(): () => number {
  let isBroken = true;
  return () => {
    if (!isBroken) return Date.now();
    isBroken = false;
    throw new Error("the clock is broken");
  };
}

async function sendTo({ receiver }: SyslogRig, datagram: string): Promise<void> {
  await createSend(receiver.udpPort)(datagram);
}
