import { z } from "zod";

const unitBytes: Readonly<Record<string, number>> = {
  "": 1,
  B: 1,
  KiB: 1024,
  MiB: 1024 ** 2,
  GiB: 1024 ** 3,
  kB: 1000,
  MB: 1000 ** 2,
  GB: 1000 ** 3,
};
const pattern = /^(\d{1,15})\s?(B|KiB|MiB|GiB|kB|MB|GB)?$/;
const expected = "Expected a number of bytes, such as 1048576, 512KiB or 1GiB.";

/** A number of bytes as a user writes it: `1048576`, `512KiB`, `1GiB`. */
export type ByteSize = string | number;

/** Reads a size into bytes, between `min` and `max`. */
export function byteSizeSchema(min: number, max: number): z.ZodType<number, ByteSize> {
  return z
    .union([z.string(), z.number()], { error: expected })
    .transform((size, context) => {
      const bytes = parseByteSize(size);
      if (bytes !== undefined && bytes >= min && bytes <= max) return bytes;
      const message = bytes === undefined ? expected : `Expected from ${min} to ${max} bytes.`;
      context.issues.push({ code: "custom", input: size, message });
      return z.NEVER;
    })
    .meta({ description: "A number of bytes, such as 1048576, 512KiB or 1GiB" });
}

/** Reads a size as a user writes it, in bytes; `undefined` for what is none. */
export function parseByteSize(size: ByteSize): number | undefined {
  const [, number, unit = ""] = pattern.exec(String(size)) ?? [];
  const bytes = number === undefined ? undefined : Number(number) * (unitBytes[unit] ?? 1);
  return bytes !== undefined && Number.isSafeInteger(bytes) ? bytes : undefined;
}
