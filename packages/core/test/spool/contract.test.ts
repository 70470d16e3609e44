import { describe } from "vitest";

import { SpooledDelivery } from "../../src/spool/index.ts";
import { describeDeliveryContract } from "../delivery/delivery-contract.ts";
import { spoolFile } from "./spooled-rig.ts";

describe("a delivery with a spool", () => {
  describeDeliveryContract((options) => SpooledDelivery.open({ ...options, file: spoolFile() }), {
    refusal: "dead_lettered",
    leftover: "spooled",
  });
});
