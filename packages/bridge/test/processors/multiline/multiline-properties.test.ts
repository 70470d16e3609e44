import fc from "fast-check";
import { expect, test } from "vitest";

import type { PipelineRecord } from "../../../src/pipeline/pipeline-record.ts";
import { recordsOf } from "../../support/pipeline-records.ts";
import { joined, type MultilineInput } from "./multiline-setup.ts";

const time = "2026-11-22T10:33:01.123456789Z";

/** Lines of which traces are made, and such as look like them. */
const line = fc.oneof(
  fc.constantFrom(
    "2026-11-22 10:33:00 INFO started",
    "2026-11-22 10:33:00 ERROR c.e.Orders - failed",
    "java.lang.IllegalStateException: no stock",
    "\tat com.acme.Orders.place(Orders.java:12)",
    "Caused by: java.io.IOException: disk",
    "Traceback (most recent call last):",
    '  File "/srv/app.py", line 3, in <module>',
    "    pay()",
    "ValueError: bad",
    "During handling of the above exception, another exception occurred:",
    "panic: boom",
    "goroutine 1 [running]:",
    "main.main()",
    "\t/srv/app/main.go:12 +0x1d",
    "thread 'main' panicked at src/main.rs:3:5:",
    "stack backtrace:",
    "a message",
    "}",
    `${time} stderr P part`,
    `${time} stderr F end`,
    '{"message":"of Logstash","level":"ERROR"}',
    '{"message":"\\tat a.B.c(B.java:1)"}',
  ),
  fc.string({ minLength: 1, maxLength: 20 }).map((text) => `x${text.replaceAll(/[\r\n]/g, "")}`),
);
const lines = fc.array(line, { maxLength: 40 });
const config = fc.constantFrom<MultilineInput>(
  {},
  { start_pattern: "^[a-z2]" },
  { pattern: "[a-m]", match: "before" },
  { pattern: String.raw`^\s` },
  { max_lines: 3 },
);

function recordsIn(identity: string, texts: readonly string[]): readonly PipelineRecord[] {
  return recordsOf(texts.join("\n"), { position: { identity } });
}

async function resultOf(
  input: MultilineInput,
  batches: readonly (readonly PipelineRecord[])[],
): Promise<readonly unknown[]> {
  const { next } = await joined(input, ...batches);
  return next.records.map(({ line: bytes, position, record }) => [
    position.identity,
    position.line,
    record,
    Buffer.from(bytes).toString(),
  ]);
}

/** Cuts a list at random places. */
function split<Item>(
  items: readonly Item[],
  cuts: readonly number[],
): readonly (readonly Item[])[] {
  const places = [...cuts.map((cut) => cut % (items.length + 1)), items.length].toSorted(
    (a, b) => a - b,
  );
  return places.map((place, index) => items.slice(places[index - 1] ?? 0, place));
}

test("the same lines make the same records, however they are cut into batches", async () => {
  await fc.assert(
    fc.asyncProperty(lines, fc.array(fc.nat()), config, async (texts, cuts, input) => {
      const records = recordsIn("a", texts);
      expect(await resultOf(input, split(records, cuts))).toEqual(await resultOf(input, [records]));
    }),
  );
});

test("the lines of a source make the same records, whatever comes between them of others", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(lines, { maxLength: 3 }),
      fc.infiniteStream(fc.nat()),
      config,
      async (sources, choices, input) => {
        const waiting = sources.map((texts, index) => [...recordsIn(`${index}`, texts)]);
        const alone = await Promise.all(waiting.map((records) => resultOf(input, [records])));
        const mixed: PipelineRecord[][] = [];
        while (waiting.some((records) => records.length > 0)) {
          const open = waiting.filter((records) => records.length > 0);
          const next = open[(choices.next().value ?? 0) % open.length]?.shift();
          if (next !== undefined) mixed.push([next]);
        }
        const together = await resultOf(input, mixed);
        for (const [index, expected] of alone.entries()) {
          const own = together.filter(
            (result) => Array.isArray(result) && result[0] === `${index}`,
          );
          expect(own).toEqual(expected);
        }
      },
    ),
  );
});

test("no line is lost or told of twice, and each keeps its order", async () => {
  await fc.assert(
    fc.asyncProperty(lines, async (texts) => {
      const records = recordsIn("a", texts);
      const settled: number[] = [];
      const watched = records.map((item, index) => ({
        ...item,
        receipt: { stored: () => {}, settled: () => void settled.push(index) },
      }));
      const context = await joined({}, watched);
      const { counts, next } = context;
      expect(settled.toSorted((a, b) => a - b)).toEqual(records.map((_, index) => index));
      expect((counts["outgoing"] ?? 0) + context.dropped()).toBe(records.length);
      const kept = next.records.map((item) => Buffer.from(item.line).toString()).join("");
      for (const item of records) expect(kept).toContain(Buffer.from(item.line).toString());
      expect(kept.replaceAll("\n", "")).toHaveLength(
        records.reduce((sum, item) => sum + Buffer.from(item.line).toString().length, 0),
      );
    }),
  );
});
