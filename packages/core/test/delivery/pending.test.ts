import { expect, test } from "vitest";

import type { Envelope } from "../../src/index.ts";
import { accepted, createDelivery, deliverables, heldServer } from "./delivery-rig.ts";

test("pending lists what is under way, queued and waiting for room, oldest first, at once", async () => {
  const server = heldServer();
  const { delivery } = createDelivery(server.answer, { queueSize: 3, numConsumers: 1 });
  const taken = deliverables(3);
  await delivery.enqueue(taken, 0);
  const waiting = deliverables(2);
  const enqueued = delivery.enqueue(waiting, 60_000);
  expect(delivery.pending()).toEqual(envelopes([...taken, ...waiting]));
  server.release();
  await enqueued;
  await delivery.flush(1000);
  expect(delivery.pending()).toEqual([]);
});

test("pending lists what was just handed over, before the queue has it", async () => {
  const { delivery } = createDelivery(() => accepted);
  const batch = deliverables(2);
  const enqueued = delivery.enqueue(batch, 0);
  expect(delivery.pending()).toEqual(envelopes(batch));
  await enqueued;
});

test("pending lists nothing that was refused or dropped", async () => {
  const server = heldServer();
  const { delivery } = createDelivery(server.answer, { queueSize: 1 });
  const first = deliverables(1);
  await delivery.enqueue(first, 0);
  await delivery.enqueue(deliverables(1), 0);
  expect(delivery.pending()).toEqual(envelopes(first));
  server.release();
  await delivery.shutdown(1000);
  await delivery.enqueue(deliverables(1), 0);
  expect(delivery.pending()).toEqual([]);
});

function envelopes(batch: readonly { readonly envelope: Envelope }[]): readonly Envelope[] {
  return batch.map(({ envelope }) => envelope);
}
