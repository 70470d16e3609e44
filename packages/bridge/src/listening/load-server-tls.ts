import type { TlsOptions } from "node:tls";

import type { ServerTlsConfig } from "../settings/server-tls-schema.ts";
import { readCertificates, readKeyPair } from "./read-tls-files.ts";

/**
 * Reads what a listener's TLS needs, for the servers of `node:tls` and `node:https` alike; also for their
 * `setSecureContext`, when the files have changed.
 *
 * @throws ComponentError that says which file is missing or wrong, and how.
 */
export async function loadServerTls(config: ServerTlsConfig): Promise<TlsOptions> {
  const { client_ca_file: clientCaFile, min_version: minVersion } = config;
  const pair = await readKeyPair(config);
  const ca =
    clientCaFile === undefined
      ? undefined
      : await readCertificates(clientCaFile, "tls.client_ca_file");
  return {
    ...pair,
    minVersion: `TLSv${minVersion}`,
    ...(ca !== undefined && { ca, requestCert: true, rejectUnauthorized: true }),
  };
}
