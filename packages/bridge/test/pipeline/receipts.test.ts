import fc from "fast-check";
import { expect, test } from "vitest";

import { Acknowledgement } from "../../src/pipeline/acknowledgement.ts";
import {
  divideReceipt,
  joinReceipts,
  type Receipt,
  type RecordEnd,
} from "../../src/pipeline/receipt.ts";
import { resolvedBy } from "./resolved-by.ts";

type Saying = "stored" | RecordEnd;

/** One part of a record, of those it was divided into. */
interface Part {
  readonly record: number;
  readonly receipt: Receipt;
}

/** What is known of a part. */
interface PartState {
  isStored: boolean;
  end: RecordEnd | undefined;
}

function say(receipt: Receipt, saying: Saying): void {
  if (saying === "stored") receipt.stored();
  else receipt.settled(saying);
}

/** What a source is told of records that were divided, by the words of `Receipt` and `RecordEnd`. */
class Model {
  readonly #records: readonly PartState[][];
  readonly #storedRecords = new Set<number>();
  readonly #undoneRecords = new Set<number>();
  stored: RecordEnd | undefined;
  settled: RecordEnd | undefined;

  constructor(partsOfRecords: readonly number[]) {
    this.#records = partsOfRecords.map((count) =>
      Array.from({ length: count }, () => ({ isStored: false, end: undefined })),
    );
    this.#conclude();
  }

  say(record: number, part: number, saying: Saying): void {
    const parts = this.#records[record] ?? [];
    const state = parts[part];
    if (state === undefined) return;
    if (saying === "stored" || saying === "done") state.isStored ||= state.end === undefined;
    if (saying === "stored") state.isStored = true;
    else state.end ??= saying;
    // What was on disk before it was given up is there for the next process.
    if (parts.every(({ isStored }) => isStored)) this.#storedRecords.add(record);
    const isUndone = parts.some(({ end }) => end === "undone");
    const isSettled = parts.every(({ end }) => end !== undefined);
    const isStored = this.#storedRecords.has(record);
    if (isSettled && isUndone && !isStored) this.#undoneRecords.add(record);
    this.#conclude();
  }

  #conclude(): void {
    if (this.#undoneRecords.size > 0) this.stored ??= "undone";
    if (this.#storedRecords.size === this.#records.length) this.stored ??= "done";
    const parts = this.#records.flat();
    if (parts.every(({ end }) => end !== undefined)) {
      this.settled ??= parts.some(({ end }) => end === "undone") ? "undone" : "done";
    }
  }
}

test("whatever is said of divided and joined receipts, in any order and again and again, the source is told right", async () => {
  const saying = fc.constantFrom<Saying>("stored", "done", "undone");
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: 1, max: 3 }), { maxLength: 4 }),
      fc.array(fc.tuple(fc.nat(), saying), { maxLength: 40 }),
      fc.integer({ min: 1, max: 3 }),
      async (partsOfRecords, sayings, joined) => {
        const acknowledgement = new Acknowledgement(partsOfRecords.length);
        const model = new Model(partsOfRecords);
        const parts = partsOfRecords.flatMap((count, record) =>
          divideReceipt(acknowledgement.receipt(), count).map(
            (receipt, part): Part & { part: number } => ({ record, part, receipt }),
          ),
        );
        // Every `joined` of them, such as the lines of one stack trace, became one record.
        const groups = Array.from({ length: Math.ceil(parts.length / joined) }, (_, index) =>
          parts.slice(index * joined, (index + 1) * joined),
        );
        for (const [choice, word] of sayings) {
          const group = groups[choice % Math.max(groups.length, 1)] ?? [];
          say(joinReceipts(group.map(({ receipt }) => receipt)), word);
          for (const { part, record } of group) model.say(record, part, word);
          expect(await resolvedBy(acknowledgement.stored)).toBe(model.stored);
          expect(await resolvedBy(acknowledgement.settled)).toBe(model.settled);
        }
        for (const { part, receipt, record } of parts) {
          receipt.settled("done");
          model.say(record, part, "done");
        }
        expect(await acknowledgement.settled).toBe(model.settled ?? "done");
        expect(await acknowledgement.stored).toBe(model.stored ?? "done");
      },
    ),
    { numRuns: 500 },
  );
});

test("nothing to wait for is done", async () => {
  const acknowledgement = new Acknowledgement(0);
  expect(await acknowledgement.stored).toBe("done");
  expect(await acknowledgement.settled).toBe("done");
});

test("one record that is given up is told at once, and the others are still waited for", async () => {
  const acknowledgement = new Acknowledgement(2);
  const [first, second] = [acknowledgement.receipt(), acknowledgement.receipt()];
  first.settled("undone");
  expect(await acknowledgement.stored).toBe("undone");
  expect(await resolvedBy(acknowledgement.settled)).toBeUndefined();
  second.settled("done");
  expect(await acknowledgement.settled).toBe("undone");
});

test("what is on disk counts as stored, though its end is told to nobody", async () => {
  const acknowledgement = new Acknowledgement(2);
  const [first, second] = [acknowledgement.receipt(), acknowledgement.receipt()];
  first.stored();
  first.settled("undone");
  expect(await resolvedBy(acknowledgement.stored)).toBeUndefined();
  second.stored();
  expect(await acknowledgement.stored).toBe("done");
  second.settled("done");
  expect(await acknowledgement.settled).toBe("undone");
});

test("a record is stored that one of its places keeps on disk and another one takes", async () => {
  const acknowledgement = new Acknowledgement(1);
  const [first, second] = divideReceipt(acknowledgement.receipt(), 2);
  first?.stored();
  first?.settled("undone");
  second?.settled("done");
  expect(await acknowledgement.stored).toBe("done");
  expect(await acknowledgement.settled).toBe("undone");
});

test("a record that goes to two places is stored when both have it", async () => {
  const acknowledgement = new Acknowledgement(1);
  const [first, second] = divideReceipt(acknowledgement.receipt(), 2);
  first?.stored();
  first?.settled("done");
  expect(await resolvedBy(acknowledgement.stored)).toBeUndefined();
  second?.stored();
  expect(await acknowledgement.stored).toBe("done");
  expect(await resolvedBy(acknowledgement.settled)).toBeUndefined();
  second?.settled("undone");
  expect(await acknowledgement.settled).toBe("undone");
});

test("a receipt that goes to one place stays as it is", () => {
  const receipt = new Acknowledgement(1).receipt();
  expect(divideReceipt(receipt, 1)).toEqual([receipt]);
});
