import type { Settlement } from "@rookery/core";
import type { RecordKind } from "@rookery/otel-exporter/pipeline";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { dropMeanings } from "../../../src/exporters/sentry/drop-meaning.ts";
import { RecordBooks } from "../../../src/exporters/sentry/record-books.ts";
import { divideReceipt, noReceipt, untilStored } from "../../../src/pipeline/receipt.ts";
import { resolvedBy } from "../../pipeline/resolved-by.ts";
import { createExporterContext } from "../../support/exporter-context.ts";
import { RecordingReceipt } from "../../support/watched-record.ts";

const accepted: Settlement = { status: "accepted" };
const spooled: Settlement = { status: "spooled" };

describe("how far a record is", () => {
  test("it is stored when issue and log are, and done when both are", () => {
    const context = createExporterContext();
    const receipt = new RecordingReceipt();
    const progress = new RecordBooks(context).open(receipt);
    progress.sentAs(["issue", "log"]);
    progress.stored("issue");
    progress.stored("issue");
    expect(receipt.told).toEqual([]);
    progress.stored("log");
    expect(receipt.told).toEqual(["stored"]);
    progress.settled("log", accepted);
    expect(receipt.told).toEqual(["stored"]);
    expect(context.counts).toEqual({});
    progress.settled("issue", { status: "repeated" });
    expect(receipt.told).toEqual(["stored", "done"]);
    expect(context.counts).toEqual({ sent: 1 });
  });

  test("it is given up when either is, and counted when both have ended", () => {
    const context = createExporterContext();
    const receipt = new RecordingReceipt();
    const progress = new RecordBooks(context).open(receipt);
    progress.sentAs(["issue", "log"]);
    progress.settled("issue", { status: "dropped", reason: "shutdown" });
    expect([receipt.end, context.counts]).toEqual(["undone", {}]);
    progress.settled("log", accepted);
    expect([receipt.end, context.counts]).toEqual(["undone", { "failed:shutdown": 1 }]);
  });

  test("who asks for the end of more than can be followed waits until there is room", async () => {
    const context = createExporterContext();
    const books = new RecordBooks(context, 1);
    const [first, second] = [new RecordingReceipt(), new RecordingReceipt()];
    const { signal } = new AbortController();
    expect(await books.makeRoom([first], signal)).toBe(true);
    const followed = books.open(first);
    followed.sentAs(["issue"]);
    const room = books.makeRoom([second], signal);
    followed.stored("issue");
    followed.settled("issue", spooled);
    expect(await resolvedBy(room)).toBeUndefined();
    followed.settled("issue", accepted);
    expect(await room).toBe(true);
    const next = books.open(second);
    next.sentAs(["issue"]);
    expect([followed.isFollowed, next.isFollowed]).toEqual([true, true]);
    books.close();
    expect([first.told, second.told]).toEqual([["stored", "done"], ["undone"]]);
    expect(context.counts).toEqual({ sent: 1 });
  });

  test("who waits for room when all ends is given up, and takes no room from others", async () => {
    const context = createExporterContext();
    const books = new RecordBooks(context, 1);
    const closing = new AbortController();
    await books.makeRoom([new RecordingReceipt()], closing.signal);
    const late = new RecordingReceipt();
    const room = books.makeRoom([late], closing.signal);
    expect(books.isFull).toBe(true);
    closing.abort();
    expect(await room).toBe(false);
    books.refuse([late], { kind: "failed", reason: "shutdown", end: "undone" });
    expect([late.told, context.counts]).toEqual([["undone"], { "failed:shutdown": 1 }]);
  });

  test("who is content with the disk does not wait, and hears of it once all of a record is there", async () => {
    const context = createExporterContext();
    const books = new RecordBooks(context, 1);
    const { signal } = new AbortController();
    await books.makeRoom([new RecordingReceipt()], signal);
    books.open(new RecordingReceipt()).sentAs(["issue"]);
    const receipt = new RecordingReceipt();
    const content = untilStored(receipt);
    expect(await books.makeRoom([content], signal)).toBe(true);
    const over = books.open(content);
    over.sentAs(["issue", "log"]);
    over.stored("issue");
    over.settled("issue", spooled);
    expect([over.isFollowed, receipt.told]).toEqual([false, []]);
    over.stored("log");
    expect(receipt.told).toEqual(["stored"]);
    over.settled("log", spooled);
    expect(receipt.told).toEqual(["stored", "undone"]);
    // It is counted by what the storage says of it.
    books.settledLater(accepted, { quantity: 1 });
    expect(context.counts).toEqual({ sent: 1 });
  });

  test("who asks for no end is not followed, unless it counts as one of two", () => {
    const books = new RecordBooks(createExporterContext());
    const [one, two] = [books.open(noReceipt), books.open(noReceipt)];
    one.sentAs(["issue"]);
    two.sentAs(["issue", "log"]);
    expect([one.isFollowed, two.isFollowed]).toEqual([false, true]);
    for (const receipt of divideReceipt(noReceipt, 2)) {
      const part = books.open(receipt);
      part.sentAs(["issue"]);
      expect(part.isFollowed).toBe(false);
    }
  });
});

test("whatever is told in whatever order, a record is counted once and settled", () => {
  const settlement = fc.oneof(
    fc.constantFrom<Settlement>(
      accepted,
      { status: "merged" },
      { status: "repeated" },
      { status: "dead_lettered" },
    ),
    fc.constantFrom(...typedKeys(dropMeanings)).map((reason): Settlement => ({
      status: "dropped",
      reason,
    })),
  );
  const kind = fc.constantFrom<RecordKind>("issue", "log");
  const kinds = fc.constantFrom<readonly RecordKind[]>([], ["issue"], ["log"], ["issue", "log"]);
  const steps = fc.array(fc.tuple(kind, fc.constantFrom("stored", "spooled")));
  fc.assert(
    fc.property(kinds, steps, settlement, settlement, (sentAs, told, issueEnd, logEnd) => {
      const context = createExporterContext();
      const receipt = new RecordingReceipt();
      const progress = new RecordBooks(context).open(receipt);
      progress.sentAs(sentAs);
      for (const [each, step] of told) {
        if (!sentAs.includes(each)) continue;
        if (step === "stored") progress.stored(each);
        else progress.settled(each, spooled);
      }
      const ends = { issue: issueEnd, log: logEnd };
      for (const each of sentAs) progress.settled(each, ends[each]);
      const isUndone = sentAs.some((each) => {
        const end = ends[each];
        return end.status === "dropped" && dropMeanings[end.reason].end === "undone";
      });
      expect(context.counted()).toBe(1);
      expect(receipt.end).toBe(isUndone ? "undone" : "done");
    }),
  );
});

function typedKeys<Key extends string>(record: Readonly<Record<Key, unknown>>): Key[] {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return Object.keys(record) as Key[];
}
