import { X509Certificate } from "node:crypto";

import { EnvHttpProxyAgent, type Dispatcher } from "undici";

import { checkAtLeastOne } from "../check-at-least-one.ts";
import { SentryConfigurationError } from "../configuration-error.ts";
import type { Proxy } from "./find-proxy.ts";

/** What connections are made with. */
export interface DispatcherOptions {
  readonly timeoutMillis: number;
  readonly maxConnections: number;
  readonly ca: string | readonly string[] | undefined;
  readonly proxy: Proxy | undefined;
}

const keepAliveMillis = 30_000;

/**
 * Makes the connection pool.
 *
 * @throws SentryConfigurationError `transport_option` when an option is out of its range.
 */
export function createDispatcher(options: DispatcherOptions): Dispatcher {
  const { ca, proxy, timeoutMillis } = options;
  const tls = { rejectUnauthorized: true, ...(ca !== undefined && { ca: checkCertificates(ca) }) };
  const connections = checkAtLeastOne("transport_option", "maxConnections", options.maxConnections);
  return new EnvHttpProxyAgent({
    httpProxy: proxy?.url ?? "",
    httpsProxy: proxy?.url ?? "",
    connections,
    keepAliveTimeout: keepAliveMillis,
    headersTimeout: timeoutMillis,
    bodyTimeout: timeoutMillis,
    connect: { ...tls, timeout: timeoutMillis },
    requestTls: tls,
    proxyTls: tls,
  });
}

/** A list without a certificate would refuse every server, and say so only once events are lost. */
function checkCertificates(ca: string | readonly string[]): string[] {
  const certificates = [ca].flat();
  const areValid = certificates.length > 0 && certificates.every(isCertificate);
  if (areValid) return certificates;
  throw new SentryConfigurationError(
    "transport_option",
    "ca: expected certificates in PEM form, each beginning with -----BEGIN CERTIFICATE-----.",
  );
}

function isCertificate(pem: string): boolean {
  try {
    return new X509Certificate(pem).subject !== undefined;
  } catch {
    return false;
  }
}
