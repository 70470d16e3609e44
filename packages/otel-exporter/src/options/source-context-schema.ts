import { isAbsolute } from "node:path";

import { z } from "zod";

import type { OptionShape } from "./option-shape.ts";
import { flag, text } from "./value-schemas.ts";

/** Options of `sourceContext` once they are checked and complete. */
export interface CheckedSourceContext {
  readonly isEnabled: boolean;
  readonly roots?: readonly string[] | undefined;
}

/** One schema for each option of `sourceContext`. */
export const sourceContextShape: OptionShape<CheckedSourceContext> = {
  isEnabled: flag().default(true),
  roots: z
    .array(text().refine(isAbsolute, "expected an absolute path"), "expected a list of paths")
    .readonly()
    .optional(),
};
