import { expect, test } from "vitest";

import { recordOf, recordsOf } from "../../support/pipeline-records.ts";
import { joined } from "./multiline-setup.ts";

const time = "2026-11-22T10:33:01.123456789Z";

test("the parts of a line of a Kubernetes node are one line, exactly", async () => {
  const text = [
    `${time} stdout P one`,
    `${time} stderr F from elsewhere`,
    `${time} stdout P  and two,`,
    `${time} stdout F   three`,
    `${time} stdout F the next`,
  ].join("\n");
  const { counts, next } = await joined({}, recordsOf(text));
  expect(next.bodies).toEqual(["from elsewhere", "one and two,  three", "the next"]);
  expect(next.records[1]?.record.attributes).toEqual({ "log.iostream": "stdout", logtag: "F" });
  expect(next.records[1]?.position.line).toBe(1);
  expect(counts["dropped:joined"]).toBe(2);
});

test("the parts of an application's JSON are read as the event that they are", async () => {
  const json = JSON.stringify({ level: "error", msg: "x".repeat(50), order: { id: 7 } });
  const text = `${time} stdout P ${json.slice(0, 20)}\n${time} stdout F ${json.slice(20)}`;
  const { next } = await joined({}, recordsOf(text));
  const whole = recordOf(`${time} stdout F ${json}`);
  expect(next.records.map(({ record }) => record)).toEqual([whole.record]);
});

test("numeric levels of such JSON are read as the configuration says", async () => {
  const json = '{"level":30,"message":"a warning of Python"}';
  const text = `${time} stdout P ${json.slice(0, 20)}\n${time} stdout F ${json.slice(20)}`;
  const { next } = await joined({ level_scheme: "python" }, recordsOf(text));
  expect(next.records[0]?.record.severityNumber).toBe(13);
});

test("what Docker cut after 16 KiB is whole again, in bytes", async () => {
  const line = (log: string): string => JSON.stringify({ log, stream: "stdout", time });
  const first = `${"é".repeat(8191)}xy`;
  const records = [line(first), line("and more\n"), line("the next\n")].map((each) =>
    recordOf(each),
  );
  const { next } = await joined({}, records);
  expect(Buffer.byteLength(first)).toBe(16_384);
  expect(next.bodies).toEqual([`${first}and more`, "the next"]);
  expect(next.records[0]?.event).toMatchObject({ log: `${first}and more`, stream: "stdout" });
});

test("what Docker's drivers mark as parts is joined, each line by itself", async () => {
  const part = (id: string, log: string, isLast: boolean): string =>
    JSON.stringify({
      container_id: "c1",
      container_name: "/shop",
      source: "stdout",
      log,
      partial_message: "true",
      partial_id: id,
      partial_last: String(isLast),
    });
  const lines = [
    part("1", "a", false),
    part("2", "x", false),
    part("1", "b", false),
    part("2", "y", true),
    part("1", "c", true),
  ];
  const { next } = await joined(
    {},
    lines.map((line) => recordOf(line)),
  );
  expect(next.bodies).toEqual(["xy", "abc"]);
  expect(next.records[0]?.record.attributes).toEqual({ source: "stdout" });
});

test("a line that was cut may be a part of a trace", async () => {
  const text = [
    `${time} stderr F java.lang.Error: a`,
    `${time} stderr P \tat com.acme.A.b(`,
    `${time} stderr F A.java:3)`,
    `${time} stderr F the next`,
  ].join("\n");
  const { next } = await joined({}, recordsOf(text));
  expect(next.bodies).toEqual(["java.lang.Error: a\n\tat com.acme.A.b(A.java:3)", "the next"]);
});

test("a part whose others never come goes on in the end", async () => {
  const { next } = await joined({}, recordsOf(`${time} stdout P one`));
  expect(next.bodies).toEqual(["one"]);
});
