import { z } from "zod";

/** How much of each record is printed. */
type Verbosity = "basic" | "normal" | "detailed";

/** Configuration of the `debug` exporter. */
export interface DebugExporterConfig {
  /** `basic` counts, `normal` prints a line for each record, `detailed` all of it. @default "basic" */
  readonly verbosity: Verbosity;
}

export const debugExporterConfigSchema: z.ZodType<DebugExporterConfig> = z.strictObject({
  verbosity: z.enum(["basic", "normal", "detailed"]).default("basic"),
});
