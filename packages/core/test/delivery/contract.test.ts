import { describe, expect, test } from "vitest";

import { Delivery } from "../../src/index.ts";
import { describeDeliveryContract, eventEnvelope } from "./delivery-contract.ts";
import { heldServer } from "./delivery-rig.ts";

describe("a delivery from memory", () => {
  describeDeliveryContract(async (options) => new Delivery(options), {
    refusal: "dropped",
    leftover: "dropped",
  });

  test("has delivered what has arrived", async () => {
    const server = heldServer();
    const delivery = new Delivery({
      transport: { send: async (envelope) => server.answer(envelope, undefined) },
    });
    let isDelivered = false;
    const delivered = delivery.deliver([{ envelope: eventEnvelope() }], 1000).then(() => {
      isDelivered = true;
    });
    await new Promise(setImmediate);
    expect(isDelivered).toBe(false);
    server.release();
    await delivered;
    expect(delivery.stats()).toMatchObject({ accepted: 1 });
  });
});
