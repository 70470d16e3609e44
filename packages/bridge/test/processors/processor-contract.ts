import { describe, expect, onTestFinished, test } from "vitest";

import { Acknowledgement } from "../../src/pipeline/acknowledgement.ts";
import type { Component } from "../../src/pipeline/component.ts";
import type { Consumer } from "../../src/pipeline/consumer.ts";
import type { PipelineRecord } from "../../src/pipeline/pipeline-record.ts";
import type { ProcessorContext } from "../../src/pipeline/processor-factory.ts";
import { recordOf } from "../support/pipeline-records.ts";
import { createProcessorContext, type ProcessorTestContext } from "../support/processor-context.ts";

/** A processor under test. */
export interface ProcessorUnderTest {
  readonly name: string;
  create(context: ProcessorContext): Component & Consumer;
  /** Makes a line that goes on, with this text in it. @default an event of a Logstash, of level ERROR */
  readonly line?: (text: string) => string;
}

/** How long a shutdown may take in these tests. */
const shutdownMillis = 5000;

/** What every processor keeps. Called at the top level of its test file. */
export function testProcessorContract(processor: ProcessorUnderTest): void {
  const lineOf = processor.line ?? eventOf;
  const begin = async (): Promise<Rig> => {
    const context = createProcessorContext();
    const component = processor.create(context);
    onTestFinished(async () => {
      context.next.unblock();
      await component.shutdown(shutdownMillis);
    });
    await component.start();
    return { component, context };
  };
  const batchOf = (count: number, given: Parameters<typeof recordOf>[1] = {}): PipelineRecord[] =>
    Array.from({ length: count }, (_, index) =>
      recordOf(lineOf(`text ${index}`), {
        ...given,
        position: { offset: index * 100, line: index + 1, ...given.position },
      }),
    );

  describe(`${processor.name}: what every processor keeps`, () => {
    test("records stay in their order", async () => {
      const { component, context } = await begin();
      await component.consume(batchOf(50));
      await component.consume(
        batchOf(50).map((item) => ({
          ...item,
          position: { ...item.position, line: item.position.line + 50 },
        })),
      );
      await component.shutdown(shutdownMillis);
      const lines = context.next.records.map(({ position }) => position.line);
      expect(lines).toEqual(lines.toSorted((a, b) => a - b));
      expect(lines.length + context.dropped()).toBe(100);
    });

    test("what comes in goes on or is counted as left out", async () => {
      const { component, context } = await begin();
      await component.consume(batchOf(20));
      await component.consume([]);
      await component.shutdown(shutdownMillis);
      const { incoming = 0, outgoing = 0 } = context.counts;
      expect(incoming).toBe(20);
      expect(outgoing).toBe(context.next.records.length);
      expect(outgoing + context.dropped()).toBe(incoming);
    });

    test("each receipt is settled once, as what follows settles it", async () => {
      for (const end of ["done", "undone"] as const) {
        const { component, context } = await begin();
        context.next.treatment = "keep";
        const acknowledgement = new Acknowledgement(10);
        const settled: number[] = [];
        const records = batchOf(10).map((item, index) => {
          const receipt = acknowledgement.receipt();
          return {
            ...item,
            receipt: {
              stored: () => receipt.stored(),
              settled: (ownEnd: "done" | "undone") => {
                settled.push(index);
                receipt.settled(ownEnd);
              },
            },
          };
        });
        await component.consume(records);
        await component.shutdown(shutdownMillis);
        context.next.settleAll(end);
        await expect(acknowledgement.settled).resolves.toBe(end);
        expect(settled.toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
      }
    });

    test("what is on disk is told", async () => {
      const { component, context } = await begin();
      context.next.treatment = "store";
      const acknowledgement = new Acknowledgement(5);
      const records = batchOf(5).map((item) => ({ ...item, receipt: acknowledgement.receipt() }));
      await component.consume(records);
      await component.shutdown(shutdownMillis);
      await expect(acknowledgement.stored).resolves.toBe("done");
    });

    test("while there is no room, whoever hands it records waits", async () => {
      const { component, context } = await begin();
      context.next.block();
      let isTaken = false;
      const taken = component.consume(batchOf(10)).then(() => {
        isTaken = true;
      });
      await context.next.received(1);
      expect(isTaken).toBe(false);
      context.next.unblock();
      await taken;
      await component.shutdown(shutdownMillis);
      expect(context.next.records.length + context.dropped()).toBe(10);
    });

    test("several sources may hand it records at once", async () => {
      const { component, context } = await begin();
      context.next.block();
      const identities = ["one", "two", "three"];
      const taken = identities.map((identity) =>
        component.consume(batchOf(10, { position: { identity } })),
      );
      context.next.unblock();
      await Promise.all(taken);
      await component.shutdown(shutdownMillis);
      for (const identity of identities) {
        const own = context.next.records.filter(({ position }) => position.identity === identity);
        const lines = own.map(({ position }) => position.line);
        expect(lines).toEqual(lines.toSorted((a, b) => a - b));
      }
      expect(context.next.records.length + context.dropped()).toBe(30);
    });

    test("records are not changed in place", async () => {
      const { component } = await begin();
      const records = batchOf(3);
      const before = JSON.stringify(records);
      await component.consume(Object.freeze(records.map(deeplyFrozen)));
      await component.shutdown(shutdownMillis);
      expect(JSON.stringify(records)).toBe(before);
    });

    test("records of any content are taken", async () => {
      const { component, context } = await begin();
      const [plain] = batchOf(1);
      if (plain === undefined) throw new Error("There is no record.");
      const records: PipelineRecord[] = strangeBodies.map((body) => ({
        ...plain,
        record: { ...plain.record, body },
      }));
      const keys = JSON.parse('{"__proto__":1,"constructor":{"a":1},"a.b":1,"a":2,"":3}');
      records.push({ ...plain, record: { ...plain.record, attributes: keys } });
      await component.consume(records);
      await component.shutdown(shutdownMillis);
      expect(context.next.records.length + context.dropped()).toBe(records.length);
    });

    test("it can be shut down twice, and before it was started", async () => {
      const idle = processor.create(createProcessorContext());
      await idle.shutdown(shutdownMillis);
      await idle.shutdown(shutdownMillis);
      const { component } = await begin();
      await component.consume(batchOf(2));
      const shutdowns = [component.shutdown(shutdownMillis), component.shutdown(shutdownMillis)];
      await expect(Promise.all(shutdowns)).resolves.toHaveLength(2);
    });
  });
}

/** A processor that runs. */
interface Rig {
  readonly component: Component & Consumer;
  readonly context: ProcessorTestContext;
}

const strangeBodies: readonly unknown[] = [
  undefined,
  null,
  "",
  "\u0000\uD800",
  0,
  false,
  new Uint8Array([1, 2]),
  [],
  ["a", { b: 1 }],
  { message: "a" },
  { message: { deeper: 1 } },
];

function eventOf(message: string): string {
  return JSON.stringify({
    "@timestamp": "2026-11-22T10:33:00.500Z",
    "@version": "1",
    level: "ERROR",
    message,
  });
}

function deeplyFrozen<Value>(value: Value): Value {
  if (typeof value !== "object" || value === null || ArrayBuffer.isView(value)) return value;
  for (const field of Object.values(value)) deeplyFrozen(field);
  return Object.freeze(value);
}
