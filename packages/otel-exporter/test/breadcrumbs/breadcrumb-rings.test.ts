import type { LogRecord } from "@rookery/log-record";
import { logRecord } from "@rookery/test-record-samples";
import { describe, expect, test } from "vitest";

import { BreadcrumbRings } from "../../src/breadcrumbs/breadcrumb-rings.ts";
import { defaultOptions } from "./options.ts";

const start = 1_795_343_775_000;

/** A record of a trace, so many milliseconds after the start. */
function traced(trace: string, body: string, millis = 0): LogRecord {
  const time = start + millis;
  return logRecord({
    body,
    severityNumber: 9,
    hrTime: [Math.floor(time / 1000), (time % 1000) * 1e6],
    spanContext: { traceId: trace.repeat(32), spanId: "b7ad6b7169203331", traceFlags: 1 },
  });
}

function messagesOf(rings: BreadcrumbRings, trace: string, nowMillis = start): readonly unknown[] {
  return rings.of(traced(trace, "issue", 60_000), nowMillis).map(({ message }) => message);
}

test("an issue sees what its trace noted, and nothing of others", () => {
  const rings = new BreadcrumbRings(defaultOptions);
  rings.note(traced("a", "one"), start);
  rings.note(traced("b", "other"), start);
  rings.note(logRecord({ body: "without a trace" }), start);
  rings.note(traced("a", "two", 1), start);
  expect(messagesOf(rings, "a")).toEqual(["one", "two"]);
  expect(messagesOf(rings, "c")).toEqual([]);
});

test("without a trace, an issue sees what its instance noted without one", () => {
  const rings = new BreadcrumbRings(defaultOptions);
  const resource = { attributes: { "service.instance.id": "1" } };
  rings.note(logRecord({ body: "one", resource }), start);
  rings.note(traced("a", "traced"), start);
  expect(rings.of(logRecord({ resource }), start).map(({ message }) => message)).toEqual(["one"]);
});

test("breadcrumbs come in the order of their times, and of their arrival at the same time", () => {
  const rings = new BreadcrumbRings(defaultOptions);
  for (const [body, millis] of [
    ["third", 5],
    ["first", 1],
    ["fourth", 5],
    ["second", 2],
  ] as const) {
    rings.note(traced("a", body, millis), start);
  }
  expect(messagesOf(rings, "a")).toEqual(["first", "second", "third", "fourth"]);
});

test("what happened more than a second after the issue is none of its breadcrumbs", () => {
  const rings = new BreadcrumbRings(defaultOptions);
  rings.note(traced("a", "just after", 1_000), start);
  rings.note(traced("a", "later", 1_001), start);
  expect(rings.of(traced("a", "issue"), start).map(({ message }) => message)).toEqual([
    "just after",
  ]);
});

test("a full ring keeps the newest", () => {
  const rings = new BreadcrumbRings({ ...defaultOptions, maxPerTrace: 2 });
  for (const [index, body] of ["one", "two", "three"].entries()) {
    rings.note(traced("a", body, index), start);
  }
  expect(messagesOf(rings, "a")).toEqual(["two", "three"]);
});

test("with maxPerTrace 0 nothing is kept", () => {
  const rings = new BreadcrumbRings({ ...defaultOptions, maxPerTrace: 0 });
  rings.note(traced("a", "one"), start);
  expect([messagesOf(rings, "a"), rings.stats()]).toEqual([[], { rings: 0, entries: 0, bytes: 0 }]);
});

test("records below minSeverity leave none", () => {
  const rings = new BreadcrumbRings({ ...defaultOptions, minSeverity: "info" });
  rings.note({ ...traced("a", "debug"), severityNumber: 8 }, start);
  rings.note({ ...traced("a", "info"), severityNumber: 9 }, start);
  expect(messagesOf(rings, "a")).toEqual(["info"]);
});

describe("the ring that was not used for longest goes first", () => {
  test("when there are too many, and reading is use", () => {
    const rings = new BreadcrumbRings({ ...defaultOptions, maxTraces: 2 });
    rings.note(traced("a", "a"), start);
    rings.note(traced("b", "b"), start);
    expect(messagesOf(rings, "a")).toEqual(["a"]);
    rings.note(traced("c", "c"), start);
    expect(["a", "b", "c"].map((trace) => messagesOf(rings, trace))).toEqual([["a"], [], ["c"]]);
  });

  test("when they take too many bytes", () => {
    const body = "x".repeat(1_000);
    const rings = new BreadcrumbRings({ ...defaultOptions, maxBytes: 5_000 });
    for (const trace of ["a", "b", "c", "d"]) rings.note(traced(trace, body), start);
    expect(["a", "b", "c", "d"].map((trace) => messagesOf(rings, trace).length)).toEqual([
      0, 1, 1, 1,
    ]);
  });

  test("when it was idle for idleMillis, at the next record or issue", () => {
    const rings = new BreadcrumbRings(defaultOptions);
    rings.note(traced("a", "a"), start);
    expect(messagesOf(rings, "a", start + 299_999)).toEqual(["a"]);
    expect(messagesOf(rings, "a", start + 599_999)).toEqual([]);
    expect(rings.stats()).toEqual({ rings: 0, entries: 0, bytes: 0 });
  });
});

test("one trace alone keeps what fits into the bytes, the newest", () => {
  const rings = new BreadcrumbRings({ ...defaultOptions, maxBytes: 4_000 });
  for (let index = 0; index < 10; index += 1) {
    rings.note(traced("a", `${index}`.repeat(1_000), index), start);
  }
  expect(messagesOf(rings, "a")).toEqual(["7", "8", "9"].map((digit) => digit.repeat(1_000)));
  rings.note(traced("b", "x".repeat(8_000)), start);
  expect(rings.stats()).toEqual({ rings: 0, entries: 0, bytes: 0 });
});

test("a transform changes breadcrumbs, or leaves them out, and knows the issue's record", () => {
  const rings = new BreadcrumbRings(defaultOptions, (breadcrumb, record) =>
    breadcrumb.message === "secret"
      ? null
      : { ...breadcrumb, message: `${breadcrumb.message} before ${String(record.body)}` },
  );
  rings.note(traced("a", "one"), start);
  rings.note(traced("a", "secret"), start);
  expect(messagesOf(rings, "a")).toEqual(["one before issue"]);
});

test("what is no record yet is an entry like any other, and may turn out to be none", () => {
  const rings = new BreadcrumbRings(defaultOptions);
  const issue = traced("a", "issue");
  const raw = { bytes: 100, timeMicros: start * 1000 };
  const entries = [
    { ...raw, toBreadcrumb: () => ({ message: "parsed late" }) },
    { ...raw, toBreadcrumb: () => undefined },
  ];
  for (const entry of entries) rings.noteEntry(rings.keyOf(issue), entry, start);
  expect(rings.of(issue, start)).toEqual([{ message: "parsed late" }]);
});
