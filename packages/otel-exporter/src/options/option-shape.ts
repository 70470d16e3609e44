import type { z } from "zod";

/** A schema for each option of a group, by name; what comes out of it is the option once checked. */
export type OptionShape<Checked> = {
  readonly [Name in keyof Checked]-?: z.ZodType<Checked[Name]>;
};
