import type { ReceiverFactory } from "../../pipeline/receiver-factory.ts";
import { logstashUdpReceiverConfigSchema, type LogstashUdpReceiverConfig } from "./config.ts";
import { LogstashUdpReceiver } from "./logstash-udp-receiver.ts";

/** Listens for whatever sends Logstash events over UDP. */
export const logstashUdpReceiverFactory: ReceiverFactory<LogstashUdpReceiverConfig> = {
  type: "logstash_udp",
  acknowledgement: "none",
  configSchema: logstashUdpReceiverConfigSchema,
  listensOn: ({ endpoint }) => [{ key: "endpoint", endpoint, protocols: ["udp"] }],
  create: (config, context) => new LogstashUdpReceiver(config, context),
};
