import process from "node:process";

import { expect, test } from "vitest";

import type { PipelineRecord } from "../../../src/pipeline/pipeline-record.ts";
import { recordOf } from "../../support/pipeline-records.ts";
import { createMultiline } from "./multiline-setup.ts";

const isFull = process.env["FULL_LOAD"] === "1";
const sources = isFull ? 1_000_000 : 30_000;
const lines = isFull ? 1_000_000 : 30_000;

const header = recordOf("java.lang.Error: a");
const frame = recordOf("\tat com.acme.A.b(A.java:3)");

test("an endless trace is one record, of the lines that one may have", async () => {
  const { context, processor } = createMultiline();
  await processor.consume([header]);
  for (let sent = 0; sent < lines; sent += 1000) {
    await processor.consume(Array.from({ length: 1000 }, () => frame));
  }
  await processor.shutdown(1000);
  expect(context.next.records).toHaveLength(1);
  expect(String(context.next.bodies[0]).split("\n")).toHaveLength(500);
  expect(context.counts["dropped:too_long"]).toBe(lines - 499);
});

test("of any number of sources no more wait than may", async () => {
  const { context, processor } = createMultiline({ max_sources: 1000 });
  const { position } = header;
  for (let index = 0; index < sources; index += 1) {
    const item: PipelineRecord = { ...header, position: { ...position, identity: `${index}` } };
    await processor.consume([item]);
  }
  expect(context.next.records).toHaveLength(sources - 1000);
  await processor.shutdown(1000);
  expect(context.next.records).toHaveLength(sources);
});

test("a line that no expression can be slow on takes no time that anybody notices", async () => {
  const { context, processor } = createMultiline();
  const long = isFull ? 262_000 : 60_000;
  const texts = [
    "a.".repeat(long / 2),
    `\tat ${"a".repeat(long)}`,
    ` ${"x".repeat(long)}@`,
    `${"a".repeat(long)}Error`,
    `${"a/".repeat(long / 2)}b.c:1`,
    `[${"x".repeat(long)}] PHP   1. `,
    `${" ".repeat(long)}x at `,
    "a:".repeat(long / 2),
    `(${"(".repeat(long)}`,
    `Fatal ${"E".repeat(long)}`,
  ];
  await processor.consume(
    texts.map((text) => ({ ...header, record: { ...header.record, body: text } })),
  );
  await processor.shutdown(1000);
  expect(context.next.records.length + context.dropped()).toBe(texts.length);
});
