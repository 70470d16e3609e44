import type { ReceiverFactory } from "../../pipeline/receiver-factory.ts";
import { stdinReceiverConfigSchema, type StdinReceiverConfig } from "./config.ts";
import { StdinReceiver } from "./stdin-receiver.ts";

/** Reads the daemon's standard input. */
export const stdinReceiverFactory: ReceiverFactory<StdinReceiverConfig> = {
  type: "stdin",
  acknowledgement: "none",
  configSchema: stdinReceiverConfigSchema,
  create: (config, context) => new StdinReceiver(config, context),
};
