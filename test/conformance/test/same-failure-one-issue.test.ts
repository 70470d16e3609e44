// What Sentry groups by must not differ between two occurrences of one failure.
import { globSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";

import { createEventEnvelope, fitEvent, HttpTransport, parseDsn } from "@rookery/core";
import { startMockSentry, type MockSentry } from "@rookery/mock-sentry";
import { createEventMapper } from "@rookery/otel-exporter/mapping";
import { parseStackTrace } from "@rookery/stacktrace";
import { logRecord } from "@rookery/test-record-samples";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const corpus = join(import.meta.dirname, "../../../packages/stacktrace/test/corpus");
const sdk = { name: "rookery.test", version: "1.0.0" };
const toEvent = createEventMapper({ sdk });
const nowMillis = Date.parse("2026-11-22T12:00:00Z");

/** The traces with a type and frames: without frames the message groups, without a type the frames' order may. */
const traces = globSync("*/*.txt", { cwd: corpus })
  .toSorted()
  .map((path) => ({ path, text: readFileSync(join(corpus, path), "utf8") }))
  .filter(({ text }) => (parseStackTrace(text)?.exceptions.at(-1)?.frames.length ?? 0) > 0);

let sentry: MockSentry;
let transport: HttpTransport;
beforeAll(async () => {
  sentry = await startMockSentry({ now: () => nowMillis });
  transport = new HttpTransport({ dsn: parseDsn(sentry.dsn), client: sdk, now: () => nowMillis });
});
afterAll(async () => {
  await transport.close();
  await sentry.close();
});

/** Adds to every line number that the text shows of its own frames: the code above has grown. */
function withOtherLines(text: string): string {
  const numbers = new Set(
    parseStackTrace(text)?.exceptions.flatMap(({ frames }) =>
      frames.flatMap(({ lineNumber }) => lineNumber ?? []),
    ),
  );
  return (
    text
      .replaceAll(/(?<=[:(]|line |Zeile |ligne )\d{1,6}(?=\D|$)/g, (digits) =>
        numbers.has(Number(digits)) ? String(Number(digits) + 1000) : digits,
      )
      // Source code above a trace has its numbers, too (Bun).
      .replaceAll(/^\d{1,6}(?= \| )/gm, (digits) => String(Number(digits) + 1000))
  );
}

async function issueOf(text: string, eventId: string): Promise<string | undefined> {
  const record = logRecord({
    hrTime: [nowMillis / 1000, 0],
    attributes: { "exception.stacktrace": text },
  });
  const fitted = fitEvent(toEvent(record, eventId), { nowMillis });
  expect(fitted.changes.filter(({ path }) => path.includes(".stacktrace"))).toEqual([]);
  expect(await transport.send(createEventEnvelope(fitted))).toEqual({ status: "accepted" });
  return sentry.issues().find(({ eventIds }) => eventIds.includes(eventId))?.id;
}

describe.each(traces)("$path", ({ path, text }) => {
  const id = (digit: string): string =>
    Buffer.from(`${dirname(path)}${basename(path)}`)
      .toString("hex")
      .padEnd(31, "0")
      .slice(-31) + digit;

  test("is one issue, on whatever lines its code stands, and its frames fit as they are", async () => {
    expect(await issueOf(withOtherLines(text), id("1"))).toBe(await issueOf(text, id("2")));
  });
});

test("the corpus has a hundred and fifty traces at least, of ten languages", () => {
  expect(traces.length).toBeGreaterThanOrEqual(150);
  expect(new Set(traces.map(({ path }) => dirname(path))).size).toBeGreaterThanOrEqual(10);
});
