import process from "node:process";

import { expect, test } from "vitest";

import { configOf, eventLine } from "../src/daemon-config.ts";
import { DaemonProcess, folderOfTest } from "../src/daemon-process.ts";
import { postOnce, TcpFlood } from "../src/flood.ts";
import { LocalSentry } from "../src/local-sentry.ts";
import { jsonBatch, otlpJson, PersistentSender } from "../src/persistent-sender.ts";
import { peakMemory } from "../src/process-memory.ts";

const mebibyte = 1024 * 1024;
const limitMebibytes = 384;
const isFull = process.env["FULL_LOAD"] === "1";
/** 30 MB, or 200: a third over TCP, the rest in requests of 200 kB. */
const messageBytes = 20_000;
const tcpConnections = 8;
const messagesEach = isFull ? 3300 : 500;
const batchSize = 10;
const requestsAtOnce = 30;
const filling = "x".repeat(messageBytes);

const endpoint = "127.0.0.1:0";
/** A request that nothing comes of is told soon. */
const http = { endpoint, queue_timeout: "1s", acknowledgement_timeout: "1s" };
const receivers = { logstash_tcp: { endpoint }, logstash_http: http, otlp_http: http };

const kinds = [
  { name: "without storage", storage: false, sentry: { sending_queue: { queue_bytes: "4MiB" } } },
  {
    name: "with storage that is soon full",
    storage: true,
    sentry: { storage: { max_bytes: "4MiB" } },
  },
];

test.each(kinds)(
  "while Sentry is down, a flood is pushed back within memory, and arrives later: $name",
  async (kind) => {
    const sentry = await LocalSentry.start();
    const storage = kind.storage ? { directory: await folderOfTest() } : { enabled: false };
    const service = { memory_limit: `${limitMebibytes}MiB`, storage };
    const config = configOf(sentry.dsn, receivers, { service, sentry: kind.sentry });
    const daemon = await DaemonProcess.start({ config });
    await sentry.goAway();
    const floods = floodOver(daemon.portOf("logstash_tcp"));
    const outputs = [
      { way: "http", form: jsonBatch, receiver: "logstash_http" },
      { way: "otlp", form: otlpJson, receiver: "otlp_http" },
    ].map(({ form, receiver, way }) => {
      const portOf = (): number => daemon.portOf(receiver);
      const bodies = batchesOf(messagesOf(way)).map((batch) => form.body(batch));
      const url = `http://127.0.0.1:${portOf()}${form.path}`;
      const answers = postOnce(url, form.contentType, bodies, requestsAtOnce);
      return { answers, sender: new PersistentSender(form, portOf) };
    });
    const answers = await Promise.all(outputs.map((output) => output.answers));
    for (const { statuses, taken } of answers) {
      // What is to be sent again later is refused in no other way.
      expect(Array.from(statuses).filter((status) => status !== 200)).toEqual([503]);
      if (!kind.storage) expect(taken).toBe(0);
    }
    expect(floods.some(({ isOver }) => !isOver)).toBe(true);
    await expectMemoryHolds(daemon, `${kind.name}, during the outage`);
    await sentry.comeBack();
    const senders = outputs.map(async ({ sender }, index) => {
      for (const body of answers[index]?.refused ?? []) await sender.sendBody(body);
    });
    await Promise.all([...senders, ...floods.map((flood) => flood.over())]);
    await sentry.mock.stored(3 * messagesEach);
    await expectMemoryHolds(daemon, `${kind.name}, after the outage`);
    expect(await daemon.stop()).toBe(0);
    const arrived = (await sentry.messages()).map(nameOf);
    const expected = ["tcp", "http", "otlp"].flatMap((way) => messagesOf(way).map(nameOf));
    expect(arrived.toSorted()).toEqual(expected.toSorted());
  },
  300_000,
);

async function expectMemoryHolds(daemon: DaemonProcess, when: string): Promise<void> {
  const peak = Math.ceil((await peakMemory(daemon.child.pid ?? 0)) / mebibyte);
  process.stdout.write(`${peak} MiB at most ${when}\n`);
  expect(peak).toBeLessThan(limitMebibytes);
}

function floodOver(port: number): readonly TcpFlood[] {
  const lines = messagesOf("tcp").map((message) => eventLine(message));
  const share = Math.ceil(lines.length / tcpConnections);
  return Array.from({ length: tcpConnections }, (_, index) =>
    TcpFlood.start(port, lines.slice(index * share, (index + 1) * share)),
  );
}

function messagesOf(way: string): readonly string[] {
  return Array.from({ length: messagesEach }, (_, index) => `${way} ${index}: ${filling}`);
}

/** What a message is known by when it was cut. */
function nameOf(message: string): string {
  return message.slice(0, message.indexOf(":"));
}

function batchesOf(messages: readonly string[]): readonly (readonly string[])[] {
  return Array.from({ length: Math.ceil(messages.length / batchSize) }, (_, index) =>
    messages.slice(index * batchSize, (index + 1) * batchSize),
  );
}
