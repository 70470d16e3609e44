import { z } from "zod";

import {
  personalDataShape,
  redactionRulesShape,
  type PersonalDataConfig,
  type RedactionRulesConfig,
} from "../../settings/redaction-schema.ts";

/** Configuration of the `redact` processor. */
export interface RedactProcessorConfig extends RedactionRulesConfig, PersonalDataConfig {}

export const redactProcessorConfigSchema: z.ZodType<RedactProcessorConfig> = z.strictObject({
  ...redactionRulesShape,
  ...personalDataShape,
});
