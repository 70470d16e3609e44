import type { ProcessorFactory } from "../../pipeline/processor-factory.ts";
import { filterProcessorConfigSchema, type FilterProcessorConfig } from "./config.ts";
import { FilterProcessor } from "./filter-processor.ts";

/** Leaves records out. */
export const filterProcessorFactory: ProcessorFactory<FilterProcessorConfig> = {
  type: "filter",
  configSchema: filterProcessorConfigSchema,
  create: (config, context) => new FilterProcessor(config, context),
};
