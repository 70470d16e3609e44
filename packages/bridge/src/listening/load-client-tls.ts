import { isIP } from "node:net";
import { checkServerIdentity, type ConnectionOptions } from "node:tls";

import type { ClientTlsConfig } from "../settings/client-tls-schema.ts";
import { readCertificates, readKeyPair } from "./read-tls-files.ts";

/**
 * Reads what TLS needs to dial `host`. The server is always verified.
 *
 * @throws ComponentError that says which file is missing or wrong, and how.
 */
export async function loadClientTls(
  config: ClientTlsConfig,
  host: string,
): Promise<ConnectionOptions> {
  const { ca_file: caFile, cert_file: certFile, key_file: keyFile } = config;
  const ca = caFile === undefined ? undefined : await readCertificates(caFile, "tls.ca_file");
  const pair =
    certFile === undefined || keyFile === undefined
      ? undefined
      : await readKeyPair({ ...config, cert_file: certFile, key_file: keyFile });
  const name = config.server_name_override ?? host;
  return {
    ...pair,
    ...(ca !== undefined && { ca }),
    // An address is verified as well, but is never sent as a name (RFC 6066, section 3).
    ...(isIP(name) === 0 && { servername: name }),
    checkServerIdentity: (_host, certificate) => checkServerIdentity(name, certificate),
    minVersion: `TLSv${config.min_version}`,
    rejectUnauthorized: true,
  };
}
