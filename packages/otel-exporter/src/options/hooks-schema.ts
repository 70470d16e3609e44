import { z } from "zod";

import type { HookOptions } from "../hooks/hook-options.ts";
import type { OptionShape } from "./option-shape.ts";

/** The schemas of the hooks: whether something is a function is all that can be checked. */
export const hooksShape: OptionShape<HookOptions> = {
  beforeSend: functionSchema(),
  beforeSendLog: functionSchema(),
  beforeBreadcrumb: functionSchema(),
};

function functionSchema<Hook>(): z.ZodOptional<z.ZodType<Hook>> {
  return z.custom<Hook>((value) => typeof value === "function", "expected a function").optional();
}
