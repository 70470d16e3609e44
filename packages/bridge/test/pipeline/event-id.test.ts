import type { LogRecord } from "@rookery/log-record";
import { expect, test } from "vitest";

import { eventIdOf } from "../../src/pipeline/event-id.ts";
import type { PositionedRecord } from "../../src/pipeline/positioned-record.ts";

const file = { source: "app.log", identity: "1:2", line: 3, offset: 40 };

test("the same line of the same file is the same event, by whatever path", () => {
  const id = idOf({});
  expect(id).toMatch(/^[0-9a-f]{32}$/);
  expect(idOf({})).toBe(id);
  expect(idOf({ position: { ...file, source: "./app.log" } })).toBe(id);
});

test.each<[string, Partial<PositionedRecord>]>([
  ["the same line again, further down", { position: { ...file, offset: 80 } }],
  ["the same place in another file", { position: { ...file, identity: "1:3" } }],
  ["another line in the same place", { line: Buffer.from("other") }],
])("%s is another event", (_name, parts) => {
  expect(idOf(parts)).not.toBe(idOf({}));
});

test("another project has other events", () => {
  expect(idOf({}, "2")).not.toBe(idOf({}, "1"));
});

test("a record's own unique id is what counts, wherever it stood", () => {
  const record = logRecord({ "log.record.uid": "01J" });
  const id = idOf({ record });
  expect(idOf({ record, position: { ...file, offset: 80 } })).toBe(id);
  expect(idOf({ record: logRecord({ "log.record.uid": "01K" }) })).not.toBe(id);
});

test("what Filebeat read is the same event on whatever pipe it comes, and however it is written", () => {
  const pipe = { source: "stdin", identity: "", line: 3, offset: 40 };
  const attributes = {
    "log.file.path": "/var/log/app.log",
    "log.file.inode": "7",
    "log.offset": 12,
  };
  const record = { ...logRecord(attributes), body: "boom" };
  const id = idOf({ record, position: pipe });
  const later = {
    position: { ...pipe, offset: 99 },
    line: Buffer.from("other"),
    hasOwnTime: false,
  };
  expect(idOf({ record, ...later })).toBe(id);
  // The file was truncated, and has another text there.
  expect(idOf({ record: { ...record, body: "bang" }, ...later })).not.toBe(id);
  const further = { ...record, attributes: { ...attributes, "log.offset": 13 } };
  expect(idOf({ record: further, ...later })).not.toBe(id);
});

function idOf(parts: Partial<PositionedRecord>, projectId = "1"): string {
  const line = Buffer.from("line");
  const item = { record: logRecord({}), position: file, line, hasOwnTime: true, ...parts };
  return eventIdOf(item, projectId);
}

function logRecord(attributes: LogRecord["attributes"]): LogRecord {
  return {
    hrTime: [0, 0],
    hrTimeObserved: [0, 0],
    resource: { attributes: {} },
    instrumentationScope: { name: "" },
    attributes,
    droppedAttributesCount: 0,
  };
}

test("what comes once is another event than any that says the same", () => {
  const place = { source: "10.0.0.1", identity: "", line: 1, offset: 0, comesOnce: true };
  const first = idOf({ position: { ...place, delivery: "a" } });
  const second = idOf({ position: { ...place, delivery: "b" } });
  expect(first).not.toBe(second);
});
