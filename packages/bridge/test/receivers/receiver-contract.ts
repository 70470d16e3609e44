import { describe, expect, onTestFinished, test } from "vitest";

import type { Component } from "../../src/pipeline/component.ts";
import type { AcknowledgementRule, ReceiverContext } from "../../src/pipeline/receiver-factory.ts";
import { createReceiverContext, type TestContext } from "../support/receiver-context.ts";

/** How the sender of a receiver under test takes part. */
export interface Sender {
  /**
   * Sends events in one delivery, as its protocol has them, in their order. Resolves once they are
   * acknowledged, or, where nothing is, once they are handed to the network; to `refused` where it is
   * told to send them again.
   */
  send(events: readonly string[]): Promise<"acknowledged" | "refused" | "sent">;
  /** Sends what is no event, as one delivery. Absent where everything is one. */
  sendGarbage?(): Promise<void>;
  /** Ends its part. */
  close(): Promise<void>;
}

/** A receiver under test. */
export interface ReceiverUnderTest {
  readonly name: string;
  readonly acknowledgement: AcknowledgementRule;
  /** Makes the receiver with the context's parts; it is started by the suite. */
  create(context: ReceiverContext): Promise<Component> | Component;
  /** Connects a sender to a receiver that was started. */
  connect(receiver: Component, context: TestContext): Promise<Sender>;
  /** Changes of the context, such as a state directory. */
  contextChanges?(): Partial<ReceiverContext>;
  /** Whether a receiver can take more senders than one. @default true */
  readonly hasManySenders?: boolean;
}

/** How long a shutdown may take in these tests. */
const shutdownMillis = 5000;

/** What every receiver keeps. Called at the top level of its test file. */
export function testReceiverContract(receiver: ReceiverUnderTest): void {
  const connect = async (component: Component, context: TestContext): Promise<Sender> => {
    const sender = await receiver.connect(component, context);
    onTestFinished(() => sender.close());
    return sender;
  };
  const begin = async (): Promise<Rig> => {
    const context = createReceiverContext(receiver.contextChanges?.());
    const component = await receiver.create(context);
    onTestFinished(async () => {
      context.consumer.unblock();
      context.consumer.settleAll("done");
      await component.shutdown(shutdownMillis);
    });
    await component.start();
    return { component, context, sender: await connect(component, context) };
  };

  describe(`${receiver.name}: what every receiver keeps`, () => {
    test("events arrive, each once, in their order", async () => {
      const { context, sender } = await begin();
      const events = Array.from({ length: 100 }, (_, index) => eventOf(`event ${index}`));
      await sender.send(events);
      await context.consumer.received(100);
      const bodies = Array.from({ length: 100 }, (_, index) => `event ${index}`);
      expect(context.consumer.bodies).toEqual(bodies);
      expect(context.counts["accepted"]).toBe(100);
    });

    test("records know where they came from, and no two are taken for one", async () => {
      const { context, sender } = await begin();
      await sender.send([eventOf("twice"), eventOf("twice")]);
      await context.consumer.received(2);
      const places = context.consumer.records.map(({ position }) => JSON.stringify(position));
      expect(new Set(places).size).toBe(2);
    });

    test("while there is no room, input waits, and none is lost", async () => {
      const { context, sender } = await begin();
      context.consumer.block();
      const sent: Promise<unknown>[] = [];
      for (let index = 0; index < 5; index += 1)
        sent.push(sender.send([eventOf(`event ${index}`)]));
      await context.consumer.received(1);
      context.consumer.unblock();
      await Promise.all(sent);
      await context.consumer.received(5);
      expect(context.consumer.bodies.map(String).toSorted((a, b) => (a < b ? -1 : 1))).toEqual(
        Array.from({ length: 5 }, (_, index) => `event ${index}`),
      );
    });

    if (receiver.acknowledgement !== "none") {
      test("nothing is acknowledged that was given up", async () => {
        const { context, sender } = await begin();
        context.consumer.treatment = "keep";
        const answer = sender.send([eventOf("given up")]);
        await context.consumer.received(1);
        context.consumer.settleAll("undone");
        await expect(answer).resolves.toBe("refused");
      });
    }

    if (receiver.acknowledgement === "stored") {
      test("what is on disk is acknowledged, and not before", async () => {
        const { context, sender } = await begin();
        context.consumer.treatment = "keep";
        let isAnswered = false;
        const answer = sender.send([eventOf("kept")]).then((result) => {
          isAnswered = true;
          return result;
        });
        await context.consumer.received(1);
        expect(isAnswered).toBe(false);
        for (const { receipt } of context.consumer.records) receipt.stored();
        await expect(answer).resolves.toBe("acknowledged");
      });
    }

    test("what is no event is counted, and what follows is taken", async () => {
      const { component, context, sender } = await begin();
      if (sender.sendGarbage === undefined) return;
      await sender.sendGarbage();
      const next = receiver.hasManySenders === false ? sender : await connect(component, context);
      await next.send([eventOf("after")]);
      await context.consumer.received(1);
      expect(context.consumer.bodies.at(-1)).toBe("after");
      const failed = Object.entries(context.counts).filter(([name]) => name.startsWith("failed:"));
      expect(failed.reduce((sum, [, count]) => sum + count, 0)).toBeGreaterThan(0);
    });

    test("memory that was taken is given back", async () => {
      const { context, sender } = await begin();
      await sender.send(Array.from({ length: 100 }, (_, index) => eventOf(`event ${index}`)));
      await context.consumer.received(100);
      await sender.close();
      await expect.poll(() => context.memory.used, { timeout: 10_000 }).toBe(0);
    });

    test("it can be shut down twice, and before it was started", async () => {
      const context = createReceiverContext(receiver.contextChanges?.());
      const idle = await receiver.create(context);
      await idle.shutdown(shutdownMillis);
      await idle.shutdown(shutdownMillis);
      const { component } = await begin();
      const shutdowns = [component.shutdown(shutdownMillis), component.shutdown(shutdownMillis)];
      await expect(Promise.all(shutdowns)).resolves.toHaveLength(2);
    });
  });
}

/** A receiver that runs, and somebody who sends to it. */
interface Rig {
  readonly component: Component;
  readonly context: TestContext;
  readonly sender: Sender;
}

function eventOf(message: string): string {
  return JSON.stringify({
    "@timestamp": "2026-11-22T10:33:00.500Z",
    "@version": "1",
    level: "ERROR",
    message,
  });
}
