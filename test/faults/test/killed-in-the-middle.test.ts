import { appendFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { beforeEach, describe, expect, test } from "vitest";

import { configOf, eventLine } from "../src/daemon-config.ts";
import { DaemonProcess, folderOfTest } from "../src/daemon-process.ts";
import { LocalSentry } from "../src/local-sentry.ts";
import { jsonBatch, otlpJson, PersistentSender } from "../src/persistent-sender.ts";
import { RawConnection } from "../src/raw-connection.ts";

/** The receivers that acknowledge requests, and what is sent to them. */
const requests = [
  { receiver: "logstash_http", form: jsonBatch },
  { receiver: "otlp_http", form: otlpJson },
];

let sentry: LocalSentry;
let storage: string;

beforeEach(async () => {
  sentry = await LocalSentry.start();
  storage = await folderOfTest();
});

describe.each(requests)("$receiver", ({ form, receiver }) => {
  const receivers = { [receiver]: { endpoint: "127.0.0.1:0" } };

  test("a request that was half sent when the daemon was killed is not acknowledged, and makes one event when it is sent again", async () => {
    const config = configOf(sentry.dsn, receivers);
    const daemon = await DaemonProcess.start({ config, storage });
    const body = form.body(["half sent."]);
    const connection = await RawConnection.open(daemon.portOf(receiver));
    await connection.say(head(form.path, body.length, "Expect: 100-continue\r\n"));
    await connection.hear("100 Continue");
    await connection.say(body.slice(0, body.length / 2));
    await daemon.kill();
    await connection.closed;
    expect(connection.heard).not.toContain("200");
    const next = await DaemonProcess.start({ config, storage });
    const again = await RawConnection.open(next.portOf(receiver));
    await again.say(head(form.path, body.length) + body);
    await again.hear("200 OK");
    await sentry.mock.stored(1);
    expect(await next.stop()).toBe(0);
    expect(await sentry.messages()).toEqual(["half sent."]);
  });

  test("without storage, what Sentry has not answered is not acknowledged", async () => {
    const config = configOf(sentry.dsn, receivers, { service: { storage: { enabled: false } } });
    const daemon = await DaemonProcess.start({ config });
    await sentry.mock.play({ hang: true });
    const body = form.body(["not answered."]);
    const connection = await RawConnection.open(daemon.portOf(receiver));
    await connection.say(head(form.path, body.length) + body);
    await requestsAtLeast(1);
    await daemon.kill();
    await connection.closed;
    expect(connection.heard).toBe("");
    await sentry.mock.forgetFaults();
    const next = await DaemonProcess.start({ config });
    const again = await RawConnection.open(next.portOf(receiver));
    await again.say(head(form.path, body.length) + body);
    await again.hear("200 OK");
    expect(await next.stop()).toBe(0);
    expect(await sentry.messages()).toEqual(["not answered."]);
  });

  test("what was acknowledged while Sentry was down arrives after a kill", async () => {
    const config = configOf(sentry.dsn, receivers);
    await sentry.goAway();
    const daemon = await DaemonProcess.start({ config, storage });
    const messages = Array.from({ length: 100 }, (_, index) => `kept ${index}.`);
    await new PersistentSender(form, () => daemon.portOf(receiver)).send(messages, 10);
    await daemon.kill();
    await sentry.comeBack();
    const next = await DaemonProcess.start({ config, storage });
    await sentry.mock.stored(messages.length);
    expect(await next.stop()).toBe(0);
    expect((await sentry.messages()).toSorted()).toEqual(messages.toSorted());
  });

  test("what was accepted, but whose answer was lost with the daemon, is one event", async () => {
    const config = configOf(sentry.dsn, receivers);
    await sentry.mock.play({ hang: true, store: true });
    const daemon = await DaemonProcess.start({ config, storage });
    const messages = Array.from({ length: 10 }, (_, index) => `ambiguous ${index}.`);
    await new PersistentSender(form, () => daemon.portOf(receiver)).send(messages, 10);
    await sentry.mock.stored(messages.length);
    await daemon.kill();
    await sentry.mock.forgetFaults();
    const next = await DaemonProcess.start({ config, storage });
    while ((await sentry.mock.stats()).duplicates < messages.length)
      await new Promise(setImmediate);
    expect(await next.stop()).toBe(0);
    expect((await sentry.messages()).toSorted()).toEqual(messages.toSorted());
  });
});

test("a line of a file that was half written when the daemon was killed is one event", async () => {
  const file = join(await folderOfTest(), "app.log");
  const line = eventLine("half written.");
  await writeFile(file, eventLine("whole.") + line.slice(0, 40));
  const config = configOf(sentry.dsn, { file: { include: [file], start_at: "beginning" } });
  const daemon = await DaemonProcess.start({ config, storage });
  await sentry.mock.stored(1);
  await daemon.kill();
  await appendFile(file, line.slice(40) + eventLine("after it."));
  const next = await DaemonProcess.start({ config, storage });
  await sentry.mock.stored(3);
  expect(await next.stop()).toBe(0);
  expect(await sentry.messages()).toEqual(["whole.", "half written.", "after it."]);
});

test("a file that was rotated while the daemon was dead is read to its end", async () => {
  const folder = await folderOfTest();
  const file = join(folder, "app.log");
  await writeFile(file, eventLine("before the kill."));
  const include = [join(folder, "app.log*")];
  const config = configOf(sentry.dsn, { file: { include, start_at: "beginning" } });
  const daemon = await DaemonProcess.start({ config, storage });
  await sentry.mock.stored(1);
  await daemon.kill();
  await appendFile(file, eventLine("before the rotation."));
  await rename(file, `${file}.1`);
  await writeFile(file, eventLine("after the rotation."));
  const next = await DaemonProcess.start({ config, storage });
  await sentry.mock.stored(3);
  expect(await next.stop()).toBe(0);
  const expected = ["after the rotation.", "before the kill.", "before the rotation."];
  expect((await sentry.messages()).toSorted()).toEqual(expected);
});

function head(path: string, length: number, more = ""): string {
  const lines = `POST ${path} HTTP/1.1\r\nHost: daemon\r\nContent-Type: application/json\r\n`;
  return `${lines}Content-Length: ${length}\r\n${more}\r\n`;
}

async function requestsAtLeast(count: number): Promise<void> {
  while ((await sentry.mock.stats()).requests < count) await new Promise(setImmediate);
}
