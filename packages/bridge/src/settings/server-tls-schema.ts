import { z } from "zod";

import { filePathSchema } from "./file-path-schema.ts";
import { secretSchema } from "./secret-schema.ts";
import { tlsVersionSchema, type TlsVersion } from "./tls-version-schema.ts";

/** How a listener proves itself, and whom it lets in. Without it, a listener speaks without TLS. */
export interface ServerTlsConfig {
  /** PEM file: the server's certificate, and after it those that lead to its CA. */
  readonly cert_file: string;
  /** PEM file: the private key of that certificate. */
  readonly key_file: string;
  /** Opens an encrypted key. */
  readonly key_passphrase?: string | undefined;
  /** PEM file: the CAs of clients; with it, only clients with a certificate of one of them are let in. */
  readonly client_ca_file?: string | undefined;
  /** The oldest version that is spoken: `1.2` or `1.3`. @default "1.2" */
  readonly min_version: TlsVersion;
}

/** The `tls` of everything that listens. */
export const serverTlsSchema: z.ZodType<ServerTlsConfig> = z.strictObject({
  cert_file: filePathSchema,
  key_file: filePathSchema,
  key_passphrase: secretSchema.optional(),
  client_ca_file: filePathSchema.optional(),
  min_version: tlsVersionSchema,
});
