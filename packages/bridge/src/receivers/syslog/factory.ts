import type { ReceiverFactory } from "../../pipeline/receiver-factory.ts";
import { syslogReceiverConfigSchema, type SyslogReceiverConfig } from "./config.ts";
import { SyslogReceiver } from "./syslog-receiver.ts";

/** Listens for syslog over UDP, TCP and TLS. */
export const syslogReceiverFactory: ReceiverFactory<SyslogReceiverConfig> = {
  type: "syslog",
  acknowledgement: "none",
  configSchema: syslogReceiverConfigSchema,
  listensOn: ({ endpoint, protocols }) => [{ key: "endpoint", endpoint, protocols }],
  create: (config, context) => new SyslogReceiver(config, context),
};
