import type { ProcessorFactory } from "../../pipeline/processor-factory.ts";
import { AttributesProcessor } from "./attributes-processor.ts";
import { attributesProcessorConfigSchema, type AttributesProcessorConfig } from "./config.ts";

/** Sets, renames and removes attributes. */
export const attributesProcessorFactory: ProcessorFactory<AttributesProcessorConfig> = {
  type: "attributes",
  configSchema: attributesProcessorConfigSchema,
  create: (config, context) => new AttributesProcessor(config, context),
};
