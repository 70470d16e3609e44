import { describe, expect, test } from "vitest";

import { counted, createSend, dial, head, startSyslog, write } from "./syslog-rig.ts";

describe("what comes of a message", () => {
  test("a message of RFC 5424", async () => {
    const { context, ...rig } = await startSyslog();
    await createSend(rig)(
      '<163>1 2026-11-22T10:33:00.123456+01:00 web1 shop 7 ID47 [a@1 b="c"] order failed',
    );
    await context.consumer.received(1);
    const [{ position, record } = {}] = context.consumer.records;
    expect(record).toMatchObject({
      hrTime: [Date.UTC(2026, 10, 22, 9, 33) / 1000, 123_456_000],
      severityNumber: 17,
      severityText: "Error",
      body: "order failed",
      resource: {
        attributes: { "host.name": "web1", "service.name": "shop", "process.pid": 7 },
      },
      attributes: {
        "log.syslog.priority": 163,
        "log.syslog.facility.name": "local4",
        "log.syslog.msgid": "ID47",
        "log.syslog.structured_data": { "a@1": { b: "c" } },
      },
    });
    expect(position?.source).toBe("127.0.0.1");
  });

  test("a message of RFC 3164, in the zone that was set", async () => {
    const { context, ...rig } = await startSyslog({ time_zone: "Europe/Berlin" });
    await createSend(rig)("<11>Nov 22 10:33:00 web1 shop[7]: order failed\n");
    await context.consumer.received(1);
    expect(context.consumer.records[0]?.record).toMatchObject({
      hrTime: [Date.UTC(2026, 10, 22, 9, 33) / 1000, 0],
      severityNumber: 17,
      body: "order failed",
      resource: { attributes: { "host.name": "web1", "service.name": "shop" } },
    });
    expect(context.counts["noted:timestamp_without_zone"]).toBe(1);
  });

  test("a text without a priority is a notice", async () => {
    const { context, ...rig } = await startSyslog();
    await createSend(rig)("Use the BFG!");
    await context.consumer.received(1);
    expect(context.consumer.records[0]?.record).toMatchObject({
      severityNumber: 10,
      body: "Use the BFG!",
    });
  });

  const thrown = {
    type: "Error",
    message: "no stock",
    stack: "Error: no stock\n    at f (a.js:1:2)",
  };
  const pino = JSON.stringify({
    level: 60,
    time: Date.UTC(2026, 10, 22, 8),
    pid: 9,
    hostname: "pod-1",
    msg: "order failed",
    err: thrown,
  });

  test.each([
    ["JSON", pino],
    ["JSON behind a cookie", `@cee: ${pino}`],
    ["JSON behind blanks", `  ${pino}`],
    [
      "JSON over many lines, as rsyslog escapes it",
      JSON.stringify(JSON.parse(pino), null, 2).replaceAll("\n", "#012"),
    ],
  ])(
    "%s is the application's event, and the message fills in what it does not say",
    async (_name, message) => {
      const { context, ...rig } = await startSyslog();
      await createSend(rig)(`<14>Nov 22 10:33:00 web1 shop[7]: ${message}`);
      await context.consumer.received(1);
      expect(context.consumer.records[0]?.record).toMatchObject({
        hrTime: [Date.UTC(2026, 10, 22, 8) / 1000, 0],
        severityNumber: 21,
        body: "order failed",
        resource: {
          attributes: { "host.name": "pod-1", "service.name": "shop", "process.pid": 9 },
        },
        attributes: { "exception.type": "Error", "exception.message": "no stock" },
      });
    },
  );

  test("JSON and nothing else, as a template of rsyslog sends it, is that event", async () => {
    const { context, ...rig } = await startSyslog();
    const event = {
      "@timestamp": "2026-11-22T10:33:00Z",
      message: "order failed",
      host: "web1",
      severity: "err",
      facility: "local0",
      programname: "shop",
      procid: "7",
    };
    await createSend(rig)(JSON.stringify(event));
    await write(await dial(rig), counted(JSON.stringify(event)));
    await context.consumer.received(2);
    for (const { record } of context.consumer.records) {
      expect(record).toMatchObject({
        severityText: "err",
        body: "order failed",
        resource: { attributes: { "host.name": "web1", "service.name": "shop" } },
      });
    }
  });

  const trace =
    "java.lang.IllegalStateException: no stock\n\tat com.acme.Shop.pay(Shop.java:7)\n\tat com.acme.Shop.main(Shop.java:3)";

  test.each([
    ["Logstash's syslog output", trace.replaceAll("\n", "\\n")],
    ["rsyslog", trace.replaceAll("\n", "#012").replaceAll("\t", "#011")],
    ["nobody", trace],
  ])("a stack trace whose line ends were escaped by %s has them again", async (_name, message) => {
    const { context, ...rig } = await startSyslog();
    await write(await dial(rig), counted(`<11>Nov 22 10:33:00 web1 shop[7]: ${message}`));
    await context.consumer.received(1);
    const { record } = context.consumer.records[0] ?? {};
    expect(record?.body).toBe(trace);
    const original = record?.attributes["log.record.original"];
    expect(original).toBe(message === trace ? undefined : message);
  });

  test.each(["C:\\new folder", "colour #012 of 7", "a\\nb", '{"broken\\n'])(
    "in any other text they may be what was meant: %s",
    async (message) => {
      const { context, ...rig } = await startSyslog();
      await createSend(rig)(`<11>Nov 22 10:33:00 web1 shop[7]: ${message}`);
      await context.consumer.received(1);
      expect(context.consumer.bodies).toEqual([message]);
    },
  );

  test("further lines of a message have its host, application, time and severity", async () => {
    const { context, ...rig } = await startSyslog();
    const socket = await dial(rig);
    await write(
      socket,
      `<11>Nov 22 10:33:00 web1 shop[7]: ${trace}\n<14>Nov 22 10:33:00 web2 su: x\n`,
    );
    await context.consumer.received(4);
    const seen = context.consumer.records.map(({ record }) => [
      record.resource.attributes["host.name"],
      record.severityNumber,
      record.body,
    ]);
    const lines = trace.split("\n");
    expect(seen).toEqual([
      ["web1", 17, lines[0]],
      ["web1", 17, lines[1]],
      ["web1", 17, lines[2]],
      ["web2", 9, "x"],
    ]);
  });

  test("what is no UTF-8 is read as Western European, and noted", async () => {
    const { context, ...rig } = await startSyslog();
    await createSend(rig)(Buffer.from(`${head}M\u00fcller`, "latin1"));
    await context.consumer.received(1);
    expect(context.consumer.bodies).toEqual(["Müller"]);
    expect(context.counts["noted:invalid_utf8"]).toBe(1);
  });

  test("a message that a connection did not finish is taken as far as it came", async () => {
    const { context, ...rig } = await startSyslog();
    (await dial(rig)).end(`200 ${head}order fai`);
    await context.consumer.received(1);
    expect(context.consumer.bodies).toEqual(["order fai"]);
    expect(context.counts["noted:cut_off"]).toBe(1);
  });
});
