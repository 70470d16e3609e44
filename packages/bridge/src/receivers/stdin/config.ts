import { z } from "zod";

import { decodingShape, type DecodingConfig } from "../../settings/decoding-schema.ts";

/** Configuration of the `stdin` receiver. */
export type StdinReceiverConfig = DecodingConfig;

export const stdinReceiverConfigSchema: z.ZodType<StdinReceiverConfig> =
  z.strictObject(decodingShape);
