import type { ReceiverFactory } from "../../pipeline/receiver-factory.ts";
import { fileReceiverConfigSchema, type FileReceiverConfig } from "./config.ts";
import { FileReceiver } from "./file-receiver.ts";

/** Reads files, and what is written to them from then on. */
export const fileReceiverFactory: ReceiverFactory<FileReceiverConfig> = {
  type: "file",
  acknowledgement: "settled",
  configSchema: fileReceiverConfigSchema,
  create: (config, context) => new FileReceiver(config, context),
};
