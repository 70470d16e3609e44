import type { ReceiverFactory } from "../../pipeline/receiver-factory.ts";
import { logstashHttpReceiverConfigSchema, type LogstashHttpReceiverConfig } from "./config.ts";
import { LogstashHttpReceiver } from "./logstash-http-receiver.ts";

/** Takes what Logstash's `http` and `logstash` outputs send, and GELF over HTTP. */
export const logstashHttpReceiverFactory: ReceiverFactory<LogstashHttpReceiverConfig> = {
  type: "logstash_http",
  acknowledgement: "stored",
  configSchema: logstashHttpReceiverConfigSchema,
  listensOn: ({ endpoint }) => [{ key: "endpoint", endpoint, protocols: ["tcp"] }],
  create: (config, context) => new LogstashHttpReceiver(config, context),
};
