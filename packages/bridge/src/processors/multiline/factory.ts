import type { ProcessorFactory } from "../../pipeline/processor-factory.ts";
import { multilineProcessorConfigSchema, type MultilineProcessorConfig } from "./config.ts";
import { MultilineProcessor } from "./multiline-processor.ts";

/** Makes one record of lines that belong together. */
export const multilineProcessorFactory: ProcessorFactory<MultilineProcessorConfig> = {
  type: "multiline",
  configSchema: multilineProcessorConfigSchema,
  create: (config, context) => new MultilineProcessor(config, context),
};
