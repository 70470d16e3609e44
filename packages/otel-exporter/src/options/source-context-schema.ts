import { isAbsolute } from "node:path";

import { z } from "zod";

import type { SourceContextOptions } from "../source-context/source-context-options.ts";

/** Options of `sourceContext` once they are checked and complete. */
export interface CheckedSourceContext {
  readonly isEnabled: boolean;
  readonly roots?: readonly string[] | undefined;
}

const sourceContextShape = {
  isEnabled: z.boolean("expected true or false").default(true),
  roots: z
    .array(
      z.string("expected a path").refine(isAbsolute, "expected an absolute path"),
      "expected a list of paths",
    )
    .readonly()
    .optional(),
} satisfies Record<keyof SourceContextOptions, z.ZodType>;

/** Checks `sourceContext`; without it, the defaults. */
export const sourceContextSchema: z.ZodType<CheckedSourceContext> = z
  .strictObject(sourceContextShape, "expected an object")
  .prefault({});

/** The names of its options. */
export const sourceContextOptionNames: readonly string[] = Object.keys(sourceContextShape);
