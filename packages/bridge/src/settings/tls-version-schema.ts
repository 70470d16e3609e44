import { z } from "zod";

/** A version of TLS, as the Collector writes it. */
export type TlsVersion = "1.2" | "1.3";

/** The oldest version that is spoken. */
export const tlsVersionSchema: z.ZodType<TlsVersion, TlsVersion | undefined> = z
  .enum(["1.2", "1.3"], { error: 'Expected "1.2" or "1.3", in quotes.' })
  .default("1.2");
