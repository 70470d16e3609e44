import { readFile } from "node:fs/promises";

import type { AuthPlace, ContentEncoding, HttpTransportOptions } from "@rookery/core";

import type { CommandContext } from "../../command-context.ts";
import { UsageError } from "../../usage-error.ts";

/** The flags that say how Sentry is reached. */
export interface ConnectionFlags {
  readonly auth: AuthPlace;
  readonly compression: ContentEncoding;
  readonly ca?: string;
  readonly clientCert?: string;
  readonly clientKey?: string;
}

/** How Sentry is reached, with what the flags' files hold. */
export type SendConnection = Pick<
  HttpTransportOptions,
  "auth" | "compression" | "ca" | "clientCertificate"
>;

/** A passphrase on the command line would stand in every list of processes. */
const passphraseVariable = "ROOKERY_CLIENT_KEY_PASSPHRASE";

/**
 * Reads the files that the flags name.
 *
 * @throws UsageError when one cannot be read, or only one of certificate and key is named.
 */
export async function resolveConnection(
  flags: ConnectionFlags,
  env: CommandContext["env"],
): Promise<SendConnection> {
  const { auth, ca, clientCert, clientKey, compression } = flags;
  if ((clientCert === undefined) !== (clientKey === undefined)) {
    throw new UsageError("Give --client-cert and --client-key together.");
  }
  return {
    auth,
    compression: { encoding: compression },
    ...(ca !== undefined && { ca: await readPem("--ca", ca) }),
    ...(clientCert !== undefined &&
      clientKey !== undefined && {
        clientCertificate: {
          cert: await readPem("--client-cert", clientCert),
          key: await readPem("--client-key", clientKey),
          passphrase: env[passphraseVariable],
        },
      }),
  };
}

async function readPem(flag: string, path: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch {
    throw new UsageError(`${flag}: ${path} could not be read.`);
  }
}
