import { once } from "node:events";
import { writeFile } from "node:fs/promises";

import { expect, test } from "vitest";

import { configOf, eventLine } from "../src/daemon-config.ts";
import { DaemonProcess } from "../src/daemon-process.ts";
import { LocalSentry } from "../src/local-sentry.ts";
import { RawConnection } from "../src/raw-connection.ts";

const endpoint = "127.0.0.1:0";
const tcp = { logstash_tcp: { endpoint } };

test("a bad file changes nothing: connections stay, and their events arrive", async () => {
  const sentry = await LocalSentry.start();
  const daemon = await DaemonProcess.start({ config: configOf(sentry.dsn, tcp) });
  const connection = await RawConnection.open(daemon.portOf("logstash_tcp"));
  await connection.say(eventLine("before"));
  await sentry.mock.stored(1);
  await writeFile(daemon.configFile, "receivers: { logstash_tcp: { endpoit: x } }");
  daemon.child.kill("SIGHUP");
  await daemon.logged("The new configuration is bad; the former one goes on.");
  await connection.say(eventLine("after"));
  await sentry.mock.stored(2);
  expect(await sentry.messages()).toEqual(["before", "after"]);
  // What is wrong with it is in the log, with its place.
  expect(daemon.log.map(({ msg }) => msg).join("\n")).toContain("endpoint");
  expect(await daemon.stop()).toBe(0);
});

test("a good file changes what it changes, and leaves open what it does not", async () => {
  const sentry = await LocalSentry.start();
  const config = configOf(sentry.dsn, tcp);
  const daemon = await DaemonProcess.start({ config });
  const connection = await RawConnection.open(daemon.portOf("logstash_tcp"));
  await connection.say(eventLine("before"));
  await sentry.mock.stored(1);
  const more = configOf(sentry.dsn, { ...tcp, "logstash_tcp/new": { endpoint } });
  const filter = { filter: { drop_condition: '"noise" in [message]' } };
  await daemon.reload({
    ...more,
    processors: filter,
    service: {
      pipelines: {
        logs: {
          receivers: Object.keys(more.receivers),
          processors: ["filter"],
          exporters: ["sentry"],
        },
      },
    },
  });
  await connection.say(eventLine("noise") + eventLine("on the old connection"));
  await sentry.mock.stored(2);
  const fresh = await RawConnection.open(daemon.portOf("logstash_tcp/new"));
  await fresh.say(eventLine("on a new one"));
  await sentry.mock.stored(3);
  expect(await sentry.messages()).toEqual(["before", "on the old connection", "on a new one"]);
  expect(await daemon.stop()).toBe(0);
});

test("a port that is taken is told, and what ran before runs on", async () => {
  const sentry = await LocalSentry.start();
  const config = configOf(sentry.dsn, tcp);
  const daemon = await DaemonProcess.start({ config });
  const taken = await DaemonProcess.start({ config: configOf(sentry.dsn, tcp) });
  const port = taken.portOf("logstash_tcp");
  await daemon.reload(
    configOf(sentry.dsn, { ...tcp, "logstash_tcp/new": { endpoint: `127.0.0.1:${port}` } }),
  );
  await daemon.logged("The former configuration runs again.");
  const connection = await RawConnection.open(daemon.portOf("logstash_tcp"));
  await connection.say(eventLine("still here"));
  await sentry.mock.stored(1);
  expect(await daemon.stop()).toBe(0);
});

test("a second signal ends at once what an outage would keep", async () => {
  const sentry = await LocalSentry.start();
  const service = { storage: { enabled: false }, shutdown_timeout: "10m" };
  const daemon = await DaemonProcess.start({ config: configOf(sentry.dsn, tcp, { service }) });
  await sentry.goAway();
  const connection = await RawConnection.open(daemon.portOf("logstash_tcp"));
  await connection.say(eventLine("in an outage"));
  await daemon.faultBegan("outage");
  daemon.child.kill("SIGTERM");
  await daemon.logged("Ending.");
  daemon.child.kill("SIGTERM");
  await once(daemon.child, "exit");
  expect(daemon.child.signalCode).toBe("SIGTERM");
});

test("a reader of its output that goes away costs what is printed, and nothing else", async () => {
  const sentry = await LocalSentry.start();
  const config = configOf(sentry.dsn, tcp);
  const daemon = await DaemonProcess.start({
    config: {
      ...config,
      exporters: { ...config.exporters, debug: null },
      service: {
        pipelines: { logs: { receivers: ["logstash_tcp"], exporters: ["sentry", "debug"] } },
      },
    },
  });
  daemon.child.stdout?.destroy();
  const connection = await RawConnection.open(daemon.portOf("logstash_tcp"));
  for (let index = 0; index < 3; index += 1) {
    await connection.say(eventLine(`event ${index}`));
    await sentry.mock.stored(index + 1);
  }
  expect(await sentry.messages()).toEqual(["event 0", "event 1", "event 2"]);
  expect(await daemon.stop()).toBe(0);
});
