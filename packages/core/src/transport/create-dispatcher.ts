import { EnvHttpProxyAgent, Pool, type Dispatcher } from "undici";

import type { Proxy } from "./find-proxy.ts";
import { checkClientCertificate, createTlsOptions, type ClientCertificate } from "./tls-options.ts";

/** What connections are made with. */
export interface DispatcherOptions {
  readonly origin: string;
  readonly timeoutMillis: number;
  readonly maxConnections: number;
  readonly ca: string | readonly string[] | undefined;
  readonly clientCertificate: ClientCertificate | undefined;
  readonly proxy: Proxy | undefined;
}

const keepAliveMillis = 30_000;

/**
 * Makes the connection pool.
 *
 * @throws SentryConfigurationError when `ca` or `clientCertificate` cannot be used.
 */
export function createDispatcher(options: DispatcherOptions): Dispatcher {
  const { clientCertificate, maxConnections, origin, proxy, timeoutMillis } = options;
  const tls = createTlsOptions(options.ca);
  const serverTls =
    clientCertificate === undefined
      ? tls
      : { ...tls, ...checkClientCertificate(clientCertificate) };
  const pool = {
    connections: maxConnections,
    keepAliveTimeout: keepAliveMillis,
    // One timer bounds a whole attempt (`requestAnswer`): two more per request would be in vain.
    headersTimeout: 0,
    bodyTimeout: 0,
    connect: { ...serverTls, timeout: timeoutMillis },
  };
  if (proxy === undefined) return new Pool(origin, pool);
  return new EnvHttpProxyAgent({
    ...pool,
    httpProxy: proxy.url,
    httpsProxy: proxy.url,
    requestTls: serverTls,
    // Not the client certificate: it is for Sentry, not for what stands between.
    proxyTls: tls,
    connectTimeout: timeoutMillis,
    // A tunnel that is never opened would hold its place in the pool for minutes.
    clientFactory: (proxyOrigin, proxyPool) =>
      new Pool(proxyOrigin, { ...proxyPool, headersTimeout: timeoutMillis }),
  });
}
