import { randomUUID } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { DatabaseSync } from "node:sqlite";

import type { Deliverable, DeliveryCondition, Transport } from "@rookery/core";
import { SpooledDelivery } from "@rookery/core/spool";
import { beforeAll, expect, onTestFinished, test } from "vitest";

import { seededRandom } from "../src/seeded-random.ts";

const pageBytes = 4096;
const events = 80;

/** What stands in an event, so that it is found in the bytes of a file. */
const textOf = (index: number): string => `<${index}>${"x".repeat(1200)}</${index}>`;

function event(index: number): Deliverable {
  const eventId = randomUUID().replaceAll("-", "");
  const payload = Buffer.from(JSON.stringify({ event_id: eventId, message: textOf(index) }));
  return {
    envelope: { header: { event_id: eventId }, items: [{ header: { type: "event" }, payload }] },
  };
}

function newFile(): string {
  const folder = mkdtempSync(join(tmpdir(), "rookery-damage-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return join(folder, "spool.db");
}

let whole: Buffer;

beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), "rookery-whole-"));
  const file = join(folder, "spool.db");
  const transport: Transport = { send: () => new Promise(() => {}) };
  const delivery = await SpooledDelivery.open({ file, transport });
  await delivery.enqueue(
    Array.from({ length: events }, (_, index) => event(index)),
    1000,
  );
  await delivery.stop(0);
  const database = new DatabaseSync(file);
  database.exec("PRAGMA wal_checkpoint(TRUNCATE)");
  database.close();
  whole = readFileSync(file);
  rmSync(folder, { recursive: true });
});

/** Sends what a file has, and says what that was, and what was told of it. */
async function sendAll(
  bytes: Uint8Array,
): Promise<{ readonly sent: ReadonlySet<number>; readonly told: readonly DeliveryCondition[] }> {
  const file = newFile();
  writeFileSync(file, bytes);
  const sent = new Set<number>();
  const told: DeliveryCondition[] = [];
  const delivery = await SpooledDelivery.open({
    file,
    transport: {
      send: async ({ items }) => {
        const [, index] = /<(\d+)>/.exec(Buffer.from(items[0]?.payload ?? []).toString()) ?? [];
        sent.add(Number(index));
        return { status: "accepted" };
      },
    },
    onCondition: (condition) => told.push(condition),
  });
  await delivery.flush(10_000);
  // A mended spool takes what comes.
  expect(await delivery.deliver([event(events)], 1000)).toBe(true);
  await delivery.shutdown(10_000);
  return { sent, told };
}

/** The events whose bytes lie in pages that are as they were. */
function untouched(bytes: Uint8Array): readonly number[] {
  const found: number[] = [];
  for (let start = 0; start < whole.byteLength; start += pageBytes) {
    const page = whole.subarray(start, start + pageBytes);
    if (!page.equals(bytes.subarray(start, start + pageBytes))) continue;
    for (let index = 0; index < events; index += 1) {
      if (page.includes(textOf(index))) found.push(index);
    }
  }
  return found;
}

test("a spool that is cut at any page loses what was cut off, and says so", async () => {
  let most = 0;
  for (let length = pageBytes; length < whole.byteLength; length += pageBytes) {
    const bytes = whole.subarray(0, length);
    const { sent, told } = await sendAll(bytes);
    expect(Array.from(sent)).toEqual(expect.arrayContaining([...untouched(bytes)]));
    expect(told).toMatchObject([{ kind: "spool_damaged", error: { code: "spool_damaged" } }]);
    most = Math.max(most, sent.size);
  }
  // The last cut took no more than one page: the oracle has found something to compare with.
  expect(most).toBeGreaterThan(events - 4);
});

test("garbage costs a spool no more than the pages that it hit", async () => {
  const { random, seed } = seededRandom("GARBAGE_SEED");
  process.stdout.write(`GARBAGE_SEED=${seed} writes the same garbage\n`);
  for (let run = 0; run < 60; run += 1) {
    const bytes = Buffer.from(whole);
    const length = 1 + Math.floor(random() * 6000);
    const start = Math.floor(random() * (bytes.byteLength - length));
    for (let index = start; index < start + length; index += 1) bytes[index] = random() * 256;
    const { sent } = await sendAll(bytes);
    expect(Array.from(sent)).toEqual(expect.arrayContaining([...untouched(bytes)]));
  }
});
