import type { ProcessorFactory } from "../../pipeline/processor-factory.ts";
import { redactProcessorConfigSchema, type RedactProcessorConfig } from "./config.ts";
import { RedactProcessor } from "./redact-processor.ts";

/** Takes secrets and personal data out of records. */
export const redactProcessorFactory: ProcessorFactory<RedactProcessorConfig> = {
  type: "redact",
  configSchema: redactProcessorConfigSchema,
  create: (config, context) => new RedactProcessor(config, context),
};
