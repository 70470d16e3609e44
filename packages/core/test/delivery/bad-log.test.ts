import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import {
  createLogEnvelope,
  fitLog,
  type Envelope,
  type SendErrorCode,
  type SettledPart,
} from "../../src/index.ts";
import { accepted, createDelivery, deliverables, rejected } from "./delivery-rig.ts";

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

const textOf = ({ items }: Envelope): string =>
  items.map(({ payload }) => Buffer.from(payload).toString()).join("");

describe("one bad log in a batch", () => {
  test.each<[SendErrorCode, number]>([
    ["refused", 400],
    ["too_large", 413],
  ])(
    "that is %s costs itself and 40 requests at most, whichever it is",
    async (code, httpStatus) => {
      for (const badIndex of [0, 499, 500, 998, 999]) {
        const logs = Array.from({ length: 1000 }, (_, index) =>
          fitLog({ body: index === badIndex ? 'BAD "],[{\\' : `fine, {${index}}` }, 0),
        );
        const arrived: string[] = [];
        const parts: [string, SettledPart["quantity"]][] = [];
        const badOffsets: (number | undefined)[] = [];
        const { delivery, sent } = createDelivery((envelope) => {
          const text = textOf(envelope);
          if (text.includes("BAD")) return rejected(code, httpStatus);
          if (text !== "")
            arrived.push(...JSON.parse(text).items.map(({ body }: { body: string }) => body));
          return accepted;
        });
        const envelope = createLogEnvelope(logs, { name: "rookery.test", version: "1.2.3" });
        await delivery.enqueue(
          [
            {
              envelope,
              priority: "log",
              quantity: 1000,
              onSettled: ({ status }, { offset, quantity }) => {
                parts.push([status, quantity]);
                if (status === "dropped") badOffsets.push(offset ?? 0);
              },
            },
          ],
          0,
        );
        expect(await delivery.flush(10_000)).toBe(true);
        expect(new Set(arrived).size).toBe(999);
        expect(arrived).toHaveLength(999);
        expect(sent.length).toBeLessThanOrEqual(40);
        expect(parts.filter(([status]) => status === "dropped")).toEqual([["dropped", 1]]);
        expect(badOffsets).toEqual([badIndex]);
        expect(parts.reduce((sum, [, quantity]) => sum + quantity, 0)).toBe(1000);
        expect(delivery.stats("log")).toMatchObject({
          received: 1000,
          accepted: 999,
          dropped: { send_error: 1 },
        });
      }
    },
  );

  test("gives all of its room back", async () => {
    const logs = ["BAD", "good", "good"].map((body) => fitLog({ body }, 0));
    const { delivery } = createDelivery(
      (envelope) => (textOf(envelope).includes("BAD") ? rejected("too_large", 413) : accepted),
      { queueSize: 10 },
    );
    await delivery.enqueue(
      [{ envelope: createLogEnvelope(logs), priority: "log", quantity: 3 }],
      0,
    );
    await delivery.flush(1000);
    expect(await delivery.enqueue(deliverables(10), 0)).toBe(true);
  });
});
