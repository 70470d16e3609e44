import { createEventMapper } from "@rookery/otel-exporter/mapping";
import { describe, expect, test } from "vitest";

import { Acknowledgement } from "../../../src/pipeline/acknowledgement.ts";
import type { PipelineRecord } from "../../../src/pipeline/pipeline-record.ts";
import { multilineProcessorFactory } from "../../../src/processors/multiline/factory.ts";
import { recordOf, recordsOf } from "../../support/pipeline-records.ts";
import { testProcessorContract } from "../processor-contract.ts";
import { createMultiline, joined } from "./multiline-setup.ts";

const { configSchema } = multilineProcessorFactory;

testProcessorContract({
  name: "multiline, of events",
  create: (context) => multilineProcessorFactory.create(configSchema.parse({}), context),
});

testProcessorContract({
  name: "multiline, of traces",
  line: (text) =>
    /[05]$/.test(text) ? `java.lang.Error: ${text}` : `\tat com.acme.A.b(A.java:3) ${text}`,
  create: (context) => multilineProcessorFactory.create(configSchema.parse({}), context),
});

testProcessorContract({
  name: "multiline, by a pattern",
  line: (text) => text,
  create: (context) =>
    multilineProcessorFactory.create(
      configSchema.parse({ pattern: "[1-4]$", match: "before" }),
      context,
    ),
});

const trace = [
  "2026-11-22 10:33:00.500 ERROR c.e.Orders - could not place the order",
  "java.lang.IllegalStateException: no stock",
  "\tat com.acme.Orders.place(Orders.java:12)",
  "Caused by: java.io.IOException: disk full:",
  "volume /data",
  "\tat com.acme.Disk.write(Disk.java:7)",
  "\t... 1 more",
].join("\n");

describe("the record of a trace", () => {
  test("has the fields of the first line and the text of all", async () => {
    const records = recordsOf(`${trace}\n2026-11-22 10:33:01 INFO next`);
    const { counts, next } = await joined({}, records);
    const [first, second] = next.records;
    expect(second).toBe(records.at(-1));
    expect(first?.record).toMatchObject({
      hrTime: records[0]?.record.hrTime,
      severityNumber: 17,
      severityText: "ERROR",
      instrumentationScope: { name: "c.e.Orders" },
      body: trace.replace(/^.* - /, ""),
    });
    expect(first?.record.attributes["log.record.original"]).toBe(trace);
    expect(first?.position).toBe(records[0]?.position);
    expect(first?.hasOwnTime).toBe(true);
    expect(Buffer.from(first?.line ?? []).toString()).toBe(trace);
    expect(counts).toEqual({ incoming: 8, outgoing: 2, "dropped:joined": 6 });
  });

  test("has the highest severity of its lines, and is an error where none states one", async () => {
    const stated = await joined({}, recordsOf("ERROR a\n\tat a.B.c(B.java:1)\nWARN b"));
    expect(stated.next.records.map(({ record }) => record.severityNumber)).toEqual([17, 13]);
    const unstated = await joined({}, recordsOf("java.lang.Error: a\n\tat a.B.c(B.java:1)"));
    expect(unstated.next.records[0]?.record.severityNumber).toBe(17);
  });

  test("begins with the class that was taken for a level", async () => {
    const { next } = await joined(
      {},
      recordsOf(
        "Error: boom\n    at run (/srv/a.js:1:2)\npanic: x\n\ngoroutine 1 [running]:\nmain.main()",
      ),
    );
    expect(next.bodies).toEqual([
      "Error: boom\n    at run (/srv/a.js:1:2)",
      "panic: x\ngoroutine 1 [running]:\nmain.main()",
    ]);
  });

  test("is an issue with the exceptions of the trace", async () => {
    const { next } = await joined({}, recordsOf(trace));
    const [item] = next.records;
    if (item === undefined) throw new Error("There is no record.");
    const event = createEventMapper({ sdk: { name: "test", version: "1" } })(
      item.record,
      "0".repeat(32),
    );
    expect(event).toMatchObject({
      level: "error",
      exception: {
        values: [
          { type: "IOException", value: "disk full:\nvolume /data" },
          { type: "IllegalStateException", value: "no stock" },
        ],
      },
    });
  });

  test("settles the receipts of all its lines", async () => {
    const acknowledgement = new Acknowledgement(7);
    const records = recordsOf(trace).map((item) => ({
      ...item,
      receipt: acknowledgement.receipt(),
    }));
    const { next } = await joined({}, records);
    expect(next.records).toHaveLength(1);
    await expect(acknowledgement.settled).resolves.toBe("done");
  });
});

describe("what is no trace", () => {
  test("goes on at once, as it is", async () => {
    const lines = [
      "INFO started",
      "INFO  two words",
      "a line",
      "    an indented one",
      '{"message":"\\tat a.B.c(B.java:1)","level":50,"time":1,"pid":1,"hostname":"h"}',
    ];
    const records = recordsOf(lines.join("\n"));
    const { context, processor } = createMultiline();
    await processor.consume(records);
    expect(context.next.records).toEqual(records);
    for (const [index, record] of context.next.records.entries())
      expect(record).toBe(records[index]);
  });

  test("two messages of a log are never one, whatever they say", async () => {
    const lines = [
      "2026-11-22 10:33:00 ERROR java.lang.IllegalStateException: one",
      "2026-11-22 10:33:01 ERROR java.lang.IllegalStateException: two",
      "2026-11-22 10:33:02 WARN State: idle",
      "2026-11-22 10:33:03 ERROR note: three",
      "WARN: four",
      "ERROR: five",
    ];
    const { next } = await joined({}, recordsOf(lines.join("\n")));
    expect(next.records).toHaveLength(lines.length);
  });

  test("a line that was waited for in vain is a record of its own, in its place", async () => {
    const lines = [
      "java.lang.Error: a",
      "perhaps its message",
      "perhaps, too",
      "2026-11-22 10:33:00 INFO b",
    ];
    const records = recordsOf(lines.join("\n"));
    const { next } = await joined({}, records);
    expect(next.records).toEqual(records);
  });

  test("an exception that an event already has stays as it is", async () => {
    const item = recordOf(
      '{"message":"failed","level":"ERROR","stack_trace":"java.lang.Error: a\\n\\tat a.B.c(B.java:1)","logger_name":"a","thread_name":"b","level_value":40000,"@version":"1"}',
    );
    const { next } = await joined({}, [item, ...recordsOf("\tat a.B.c(B.java:1)")]);
    expect(next.records[0]).toBe(item);
  });
});

describe("lines that others carry", () => {
  const beat = (message: string, path = "/var/log/app.log"): string =>
    JSON.stringify({
      "@timestamp": "2026-11-22T10:33:00.500Z",
      agent: { type: "filebeat", id: "a1" },
      host: { name: "web1", ip: ["10.0.0.1"] },
      log: { file: { path }, offset: 1 },
      message,
    });

  test("of Filebeat are joined, each file by itself, and so are their events", async () => {
    const [header = "", ...others] = trace.split("\n");
    const records = [
      recordOf(beat(header)),
      recordOf(beat("java.lang.Error: another", "/var/log/other.log")),
      ...others.map((line) => recordOf(beat(line))),
      recordOf(beat("\tat a.B.c(B.java:1)", "/var/log/other.log")),
    ];
    const { next } = await joined({}, records);
    expect(next.bodies).toEqual([trace, "java.lang.Error: another\n\tat a.B.c(B.java:1)"]);
    expect(next.records[0]?.event).toEqual({ ...records[0]?.event, message: trace });
  });

  test("of syslog are joined over datagrams, each process by itself", async () => {
    const line = (pid: number, text: string, index: number): PipelineRecord =>
      recordOf(`<131>Nov 22 10:33:00 web1 app[${pid}]: ${text}`, {
        position: { identity: "", delivery: `datagram ${index}`, source: "udp" },
      });
    const records = [
      line(1, "java.lang.Error: one", 0),
      line(2, "java.lang.Error: two", 1),
      line(2, "\tat a.B.two(B.java:1)", 2),
      line(1, "\tat a.B.one(B.java:1)", 3),
    ];
    const { next } = await joined({}, ...records.map((record) => [record]));
    expect(next.bodies.map(String).toSorted(byText)).toEqual([
      "java.lang.Error: one\n\tat a.B.one(B.java:1)",
      "java.lang.Error: two\n\tat a.B.two(B.java:1)",
    ]);
  });

  test("behind the first of a syslog message, which say nothing of themselves, belong to it", async () => {
    const text = "<131>Nov 22 10:33:00 web1 app[1]: java.lang.Error: one\n\tat a.B.one(B.java:1)";
    const { next } = await joined({}, recordsOf(text));
    expect(next.bodies).toEqual(["java.lang.Error: one\n\tat a.B.one(B.java:1)"]);
  });

  test("of connections that do not say whose they are stay apart", async () => {
    const on = (delivery: string, text: string): readonly PipelineRecord[] =>
      recordsOf(text, { position: { identity: "", delivery } });
    const { next } = await joined(
      {},
      on("a", "java.lang.Error: one"),
      on("b", "java.lang.Error: two"),
      on("a", "\tat a.B.one(B.java:1)"),
    );
    expect(next.bodies.map(String).toSorted(byText)).toEqual([
      "java.lang.Error: one\n\tat a.B.one(B.java:1)",
      "java.lang.Error: two",
    ]);
  });
});

describe("by a pattern", () => {
  const lines = "one\n  two\nthree\n  four";

  test.each([
    [{ pattern: String.raw`^[[:space:]]` }, ["one\n  two", "three\n  four"]],
    [{ pattern: String.raw`^\S`, negate: true }, ["one\n  two", "three\n  four"]],
    [{ start_pattern: "^(one|three)" }, ["one\n  two", "three\n  four"]],
    [{ pattern: "e$", match: "before" }, ["one\n  two", "three\n  four"]],
    [{ pattern: "o$", match: "before", negate: true }, ["one\n  two", "three\n  four"]],
    [{ pattern: "a/b|^ " }, ["one\n  two", "three\n  four"]],
  ])("%j joins as Logstash and Filebeat do", async (config, expected) => {
    const { next } = await joined(config, recordsOf(lines));
    expect(next.bodies).toEqual(expected);
  });

  test.each([
    { pattern: "(" },
    { pattern: "a", start_pattern: "b" },
    { negate: true },
    { match: "before" },
    { pattern: "a", match: "next" },
    { flush_after: "0s" },
  ])("refuses %j", (config) => {
    expect(configSchema.safeParse(config).success).toBe(false);
  });
});

function byText(one: string, other: string): number {
  return one < other ? -1 : 1;
}
