import type { ReceiverFactory } from "../../pipeline/receiver-factory.ts";
import { otlpHttpReceiverConfigSchema, type OtlpHttpReceiverConfig } from "./config.ts";
import { OtlpHttpReceiver } from "./otlp-http-receiver.ts";

/** Takes what OpenTelemetry SDKs and Collectors send over OTLP/HTTP. */
export const otlpHttpReceiverFactory: ReceiverFactory<OtlpHttpReceiverConfig> = {
  type: "otlp_http",
  acknowledgement: "stored",
  configSchema: otlpHttpReceiverConfigSchema,
  listensOn: ({ endpoint }) => [{ key: "endpoint", endpoint, protocols: ["tcp"] }],
  create: (config, context) => new OtlpHttpReceiver(config, context),
};
