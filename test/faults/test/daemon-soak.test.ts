import { once } from "node:events";
import { appendFile, rename, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { join } from "node:path";

import { afterEach, beforeEach, expect, test } from "vitest";

import { configOf } from "../src/daemon-config.ts";
import { DaemonProcess, folderOfTest, reportsMemory } from "../src/daemon-process.ts";
import { MockProcess } from "../src/mock-process.ts";
import { jsonBatch, notice, otlpJson, PersistentSender } from "../src/persistent-sender.ts";

const mebibyte = 1024 * 1024;
/** Twelve hours at ten records a second, in twelve rounds. */
const hours = 12;
const recordsAnHour = 36_000;
/** Of a hundred records so many are errors. */
const errorsOfHundred = 5;

let mock: MockProcess;

beforeEach(async () => {
  mock = await MockProcess.start();
});

afterEach(() => mock.kill());

test("over twelve hours of logs, with reloads, rotations and outages, memory stays", async () => {
  const logFile = join(await folderOfTest(), "app.log");
  await writeFile(logFile, "");
  const config = configOf(
    mock.dsn,
    {
      logstash_tcp: { endpoint: "127.0.0.1:0" },
      logstash_http: { endpoint: "127.0.0.1:0" },
      otlp_http: { endpoint: "127.0.0.1:0" },
      file: { include: [`${logFile}*`], start_at: "beginning" },
    },
    { sentry: { min_level: "error" } },
  );
  const daemon = await DaemonProcess.start({ config, nodeArgs: reportsMemory });
  const used: number[] = [];
  const handles: number[] = [];
  for (let hour = 0; hour < hours; hour += 1) {
    await sendAnHour(daemon, logFile, hour);
    if (hour % 4 === 1) await mock.goDown(1000);
    if (hour % 4 === 2) await daemon.reload({ ...config, processors: {} });
    if (hour % 4 === 3) await rename(logFile, `${logFile}.${hour}`);
    await mock.storedAfterOutage(errorsOf(hour + 1));
    const memory = await daemon.memory();
    used.push(memory.used);
    handles.push(memory.handles);
  }
  expect(await daemon.stop()).toBe(0);
  expect((await mock.stats()).events).toBe(errorsOf(hours));
  // The first hours fill what is bounded: breadcrumbs, the memory of what was sent.
  const early = Math.max(...used.slice(2, 5));
  expect(Math.max(...used.slice(-3)) - early).toBeLessThan(8 * mebibyte);
  expect(Math.max(...handles.slice(-3))).toBeLessThanOrEqual(Math.max(...handles.slice(0, 5)) + 5);
}, 900_000);

function errorsOf(count: number): number {
  return (count * recordsAnHour * errorsOfHundred) / 100;
}

/** A quarter of an hour's records each way; over TCP on connections that come and go. */
async function sendAnHour(daemon: DaemonProcess, logFile: string, hour: number): Promise<void> {
  const share = recordsAnHour / 4;
  const lines = (way: string): readonly string[] =>
    Array.from({ length: share }, (_, index) => lineOf(`${way} ${hour}`, index));
  const http = new PersistentSender(rawBatch, () => daemon.portOf("logstash_http"));
  const otlp = new PersistentSender(otlpJson, () => daemon.portOf("otlp_http"));
  await Promise.all([
    sendOverTcp(daemon.portOf("logstash_tcp"), lines("tcp")),
    http.send(lines("http"), 500),
    otlp.send(
      Array.from({ length: share }, (_, index) => messageOf(`otlp ${hour}`, index)),
      500,
    ),
    appendFile(logFile, lines("file").join("")),
  ]);
}

/** Lines that are events already. */
const rawBatch = { ...jsonBatch, body: (lines: readonly string[]) => lines.join("") };

function isError(index: number): boolean {
  return index % 100 < errorsOfHundred;
}

function messageOf(way: string, index: number): string {
  return `${isError(index) ? "" : notice}${way} failure ${index}.`;
}

function lineOf(way: string, index: number): string {
  const level = isError(index) ? "ERROR" : "INFO";
  const message = messageOf(way, index);
  return `${JSON.stringify({ "@timestamp": new Date().toISOString(), level, message })}\n`;
}

async function sendOverTcp(port: number, lines: readonly string[]): Promise<void> {
  const perConnection = 300;
  for (let start = 0; start < lines.length; start += perConnection) {
    const socket = connect(port, "127.0.0.1");
    await once(socket, "connect");
    socket.end(lines.slice(start, start + perConnection).join(""));
    socket.resume();
    await once(socket, "close");
  }
}
