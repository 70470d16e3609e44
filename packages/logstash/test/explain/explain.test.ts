import { describe, expect, test } from "vitest";

import {
  createLogstashDecoder,
  type DecodeExplanation,
  type LogstashEvent,
} from "../../src/index.ts";
import { observedMillis } from "../decode-lines.ts";
import { readDialectVectors } from "../dialects/dialect-vectors.ts";

const decoder = createLogstashDecoder({ now: () => observedMillis });
const events = readDialectVectors().flatMap(({ vectors }) => vectors.map(({ event }) => event));

function told({ dialect, reasons }: DecodeExplanation): readonly string[] {
  return [dialect, ...reasons.map(({ code, message, part }) => `${part} ${code}: ${message}`)];
}

const explained: readonly (readonly [string, LogstashEvent, readonly string[]])[] = [
  [
    "a word beside a number, a lone trace id, a tag of Logstash",
    {
      "@timestamp": "2026-11-22T10:33:00.5Z",
      message: "order failed",
      logger_name: "a.B",
      thread_name: "main",
      level: "ERROR",
      level_value: 40_000,
      stack_trace: "java.lang.IllegalStateException: boom\n\tat a.B.place(B.java:42)",
      traceId: "4bf92f3577b34da6a3ce929d0e0e4736",
      tags: ["_grokparsefailure"],
    },
    [
      "logstash_logback_encoder",
      "dialect recognized_by_keys: It is recognized by several of its keys.",
      "time read_from_field: Read from @timestamp.",
      'severity level_word: The word "ERROR" in level decided.',
      "severity number_outvoted: The number 40000 in level_value decided nothing, as there is a word.",
      "body read_from_field: Read from message.",
      "logger read_from_field: Read from logger_name.",
      "exception read_from_field: Its stack trace is read from stack_trace.",
      "exception read_from_stack_trace: Its class and message are read from the stack trace.",
      "trace incomplete_trace: An id of a trace or of a span alone names no span: it stays an attribute.",
      "record failure_tag: Logstash tagged it _grokparsefailure: no grok pattern fitted.",
    ],
  ],
  [
    "an event that another one carries",
    {
      log: '{"level":50,"time":1795343698057,"pid":7,"hostname":"c1","msg":"order failed"}',
      stream: "stdout",
    },
    [
      "pino",
      "dialect carried_event_opened: The text in log is a JSON object that container_log only carries: it was opened.",
      "dialect recognized_by_keys: It is recognized by its keys level, time.",
      "time read_from_field: Read from time.",
      "severity level_number: The number in level is read in the scheme pino, which is that field's.",
      "body read_from_field: Read from msg.",
    ],
  ],
  [
    "an event of nobody in particular",
    { message: "m", severity: 3, timestamp: "2026-11-22 10:33:00" },
    [
      "logstash_v1",
      "dialect resembles_no_other: It resembles the events of no other producer.",
      "time read_from_lesser_field: Read from timestamp, as no better field holds a time. It names no zone: that of the decoder was taken, UTC by default.",
      "severity level_number: The number in severity is read in the scheme syslog, guessed from its size.",
      "body read_from_field: Read from message.",
    ],
  ],
  [
    "an exception without a level, and no message",
    { error: { type: "E", message: "x" }, "ecs.version": "1" },
    [
      "ecs",
      "dialect recognized_by_keys: It is recognized by its key ecs.version.",
      "time time_of_reading: No field holds a time: the time of reading stands in.",
      "severity level_of_exception: There is an exception and no known level: that is an error.",
      "body missing: No field holds a message.",
      "exception read_from_field: Its class is read from error.type.",
      "exception read_from_field: Its message is read from error.message.",
    ],
  ],
  [
    "a level that nobody knows, and a field whose place is taken",
    { message: "m", level: "loud", host: "a", "host.name": "b", "@timestamp": {} },
    [
      "logstash_v1",
      "dialect resembles_no_other: It resembles the events of no other producer.",
      "time time_of_reading: The time is in no known form: the time of reading stands in.",
      "severity level_unknown: What stands in level is a level in no known scheme.",
      "body read_from_field: Read from message.",
      "record kept_as_attribute: host.name stays an attribute: its place is taken, or its value has another form.",
      "record kept_as_attribute: @timestamp stays an attribute: its place is taken, or its value has another form.",
    ],
  ],
  [
    "a level that is left out where it is the usual one",
    { "@t": "2026-11-22T10:33:00Z", "@m": "m" },
    [
      "serilog_clef",
      "dialect recognized_by_keys: It is recognized by its keys @t, @m.",
      "time read_from_field: Read from @t.",
      "severity level_implied: No field holds a level; serilog_clef says it otherwise, or leaves out the usual one.",
      "body read_from_field: Read from @m.",
    ],
  ],
];

describe("tells why", () => {
  test.each(explained)("%s", (_name, event, expected) => {
    expect(told(decoder.explain(event))).toEqual(expected);
  });

  test("a line of text", () => {
    expect(told(decoder.explainText("2026-11-22 10:33:00,123 [main] ERROR a.B - x"))).toEqual([
      "plain_text",
      "dialect text_line: It is a line of text, not JSON.",
      "time read_from_field: Read from time. It names no zone: that of the decoder was taken, UTC by default.",
      'severity level_word: The word "ERROR" in level decided.',
      "body read_from_field: Read from message.",
      "logger read_from_field: Read from logger.",
    ]);
  });

  test("a scheme that was asked for", () => {
    const { reasons } = createLogstashDecoder({ levelScheme: "python" }).explain({ level: 50 });
    expect(reasons.find(({ part }) => part === "severity")?.message).toBe(
      "The number in level is read in the scheme python, which was asked for.",
    );
  });

  test("a time that Logstash could not read", () => {
    const { reasons } = decoder.explain({
      "@timestamp": "2026-11-22T10:33:00Z",
      "_@timestamp": "1795343580457",
      tags: ["_timestampparsefailure"],
    });
    expect(reasons.find(({ part }) => part === "time")).toEqual({
      part: "time",
      code: "recovered_time",
      field: "_@timestamp",
      message:
        "Read from _@timestamp: Logstash could not read it, and put the time of arrival into @timestamp.",
    });
  });
});

test("what is explained is what is decoded", () => {
  for (const event of events) {
    expect(decoder.explain(event).record).toEqual(decoder.decode(event));
  }
});

test("reasons name fields, and quote nothing of what is in them", () => {
  for (const event of events) {
    const planted: unknown = JSON.parse(JSON.stringify(event), (_key, value: unknown) =>
      typeof value === "string" && !value.startsWith("{") ? `s3cr3t ${value}` : value,
    );
    const { reasons } = decoder.explain(Object(planted));
    expect(JSON.stringify(reasons)).not.toContain("s3cr3t");
  }
});

test("an event with very many fields is explained in bounded words", () => {
  const many = Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`host.${index}`, 1]));
  const { reasons } = decoder.explain({ ...many, host: "a", "host.name": "b", hostname: "c" });
  expect(reasons.length).toBeLessThan(40);
});
