import type { ClientCertificate, CompressionOptions } from "@rookery/core";
import { filledText } from "@rookery/core/values";
import { z } from "zod";

import type { OptionShape } from "./option-shape.ts";
import { oneOf, text, wholeNumber } from "./value-schemas.ts";

/** One schema for each option of `compression`. */
export const compressionShape: OptionShape<CompressionOptions> = {
  encoding: oneOf(["gzip", "zstd", "br", "identity"]).default("gzip"),
  // What an encoding allows is for the transport to say.
  level: wholeNumber(0).default(1),
  thresholdBytes: wholeNumber(0).default(1024),
};

/** Whether a text is a certificate or a key is for whoever uses it to find out. */
export const clientCertificateShape: OptionShape<ClientCertificate> = {
  cert: z.string("expected PEM text"),
  key: z.string("expected PEM text"),
  passphrase: text().optional(),
};

/** Certificates to trust; whether a text is one is for whoever uses it to find out. */
export const certificates: z.ZodType<string | readonly string[] | undefined> = z
  .custom<string | readonly string[]>(
    isFilled,
    "expected PEM text, or a list of such, and not an empty one",
  )
  .optional();

function isFilled(value: unknown): boolean {
  const texts: readonly unknown[] = Array.isArray(value) ? value : [value];
  return texts.length > 0 && texts.every((each) => filledText(each) !== undefined);
}
