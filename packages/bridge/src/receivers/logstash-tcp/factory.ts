import type { ReceiverFactory } from "../../pipeline/receiver-factory.ts";
import { logstashTcpReceiverConfigSchema, type LogstashTcpReceiverConfig } from "./config.ts";
import { LogstashTcpReceiver } from "./logstash-tcp-receiver.ts";

/** Listens for, or dials, whatever sends Logstash events over TCP. */
export const logstashTcpReceiverFactory: ReceiverFactory<LogstashTcpReceiverConfig> = {
  type: "logstash_tcp",
  acknowledgement: "none",
  configSchema: logstashTcpReceiverConfigSchema,
  listensOn: ({ endpoint, mode }) =>
    mode === "client" ? [] : [{ key: "endpoint", endpoint, protocols: ["tcp"] }],
  create: (config, context) => new LogstashTcpReceiver(config, context),
};
