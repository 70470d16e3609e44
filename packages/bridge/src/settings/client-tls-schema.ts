import { z } from "zod";

import { filePathSchema } from "./file-path-schema.ts";
import { secretSchema } from "./secret-schema.ts";
import { tlsVersionSchema, type TlsVersion } from "./tls-version-schema.ts";

/** How a server that is dialled is verified, and how we prove ourselves to it. Verification is always on. */
export interface ClientTlsConfig {
  /** PEM file: the CAs that are trusted. @default those that Node trusts */
  readonly ca_file?: string | undefined;
  /** PEM file: our certificate, for a server that asks for one. */
  readonly cert_file?: string | undefined;
  /** PEM file: the private key of that certificate. */
  readonly key_file?: string | undefined;
  /** Opens an encrypted key. */
  readonly key_passphrase?: string | undefined;
  /** The name that the server's certificate must have. @default the host that is dialled */
  readonly server_name_override?: string | undefined;
  /** The oldest version that is spoken: `1.2` or `1.3`. @default "1.2" */
  readonly min_version: TlsVersion;
}

/** The `tls` of everything that dials. */
export const clientTlsSchema: z.ZodType<ClientTlsConfig> = z
  .strictObject({
    ca_file: filePathSchema.optional(),
    cert_file: filePathSchema.optional(),
    key_file: filePathSchema.optional(),
    key_passphrase: secretSchema.optional(),
    server_name_override: z.string().min(1).optional(),
    min_version: tlsVersionSchema,
  })
  .refine((tls) => (tls.cert_file === undefined) === (tls.key_file === undefined), {
    error: "Expected cert_file and key_file together.",
  });
