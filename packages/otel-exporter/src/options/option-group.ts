import { z } from "zod";

import type { OptionShape } from "./option-shape.ts";

/** Options under one name: complete without any of them, and without another one. */
export function optionGroup<Checked extends object>(
  shape: OptionShape<Checked>,
): z.ZodType<Checked> {
  const schemas: Readonly<Record<string, z.ZodType>> = shape;
  const schema = z.strictObject(schemas, "expected an object").prefault({});
  // What the schemas of a shape make is what it is a shape of.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return schema as unknown as z.ZodType<Checked>;
}
