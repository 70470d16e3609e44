import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { fitEvent } from "@rookery/core";
import { allRecordedCases, logRecord, mappingVectors } from "@rookery/test-record-samples";
import { expect, test } from "vitest";

import { createEventMapper } from "../../src/mapping/index.ts";
import { createRedactor } from "../../src/redaction/redactor.ts";

const nowMillis = Date.parse("2026-11-22T12:00:00Z");
const packages = join(import.meta.dirname, "../../..");
const redactor = createRedactor();
const toEvent = createEventMapper({ sdk: { name: "example.javascript", version: "1.0.0" } });

/** The lines of files in which something is redacted, as they are then. */
function redactedLines(pattern: string): readonly string[] {
  return globSync(pattern, { cwd: packages })
    .toSorted()
    .flatMap((file) => readFileSync(join(packages, file), "utf8").split("\n"))
    .map((line) => [line, redactor.text(line)])
    .filter(([line, redacted]) => line !== redacted)
    .map(([, redacted = ""]) => redacted.trim());
}

test("in the traces of all languages, as their runtimes wrote them, nothing is redacted", () => {
  expect(
    globSync("stacktrace/test/{corpus,fixtures}/**/*.txt", { cwd: packages }).length,
  ).toBeGreaterThan(300);
  expect(redactedLines("stacktrace/test/{corpus,fixtures}/**/*.txt")).toEqual([]);
});

test("in the sources of the parsers of traces, only what was made up to look secret is", () => {
  expect(redactedLines("stacktrace/test/**/*.ts")).toEqual([
    '"[Filtered]",',
    '"postgres://[Filtered]@db.example:5432/orders",',
    '"mail [Filtered]: disk full",',
    String.raw`"map@[native code]\n[Filtered]",`,
    String.raw`"commit 7acd602\nAuthor: Ann <[Filtered]>\nDate:   Sun Nov 22 10:33:00 2026\n\n    Say where at is",`,
    String.raw`"From: [Filtered]\nSubject: Error: no stock\n\n\tat your service (always)\n\tfrom Ann",`,
  ]);
});

test("in what logging libraries emit nothing is redacted: pino has redacted its password itself", () => {
  const redacted = allRecordedCases().flatMap(({ name, records }) =>
    records.flatMap((record) => {
      const { redactions } = redactor.event(toEvent(record, "0123456789abcdef0123456789abcdef"));
      return Object.keys(redactions).length > 0 ? [[name, redactions]] : [];
    }),
  );
  expect(redacted).toEqual([]);
});

test("the vectors of the mapping are mapped as before, but for what is personal in them", () => {
  const changed = mappingVectors().flatMap(({ id, given, options }) => {
    const map = createEventMapper({ sdk: { name: "a", version: "1" }, ...options });
    const event = map(logRecord(given), "0123456789abcdef0123456789abcdef");
    const before = fitEvent(event, { nowMillis }).packet;
    const after = fitEvent(redactor.event(event).value, { nowMillis }).packet;
    return JSON.stringify(before) === JSON.stringify(after) ? [] : [id];
  });
  expect(changed).toEqual([
    "request-older-url",
    "request-cookie",
    "user-names",
    "user-address",
    "user-address-no-ip",
    "user-session",
  ]);
});
