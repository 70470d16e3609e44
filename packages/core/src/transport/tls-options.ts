import { createPrivateKey, X509Certificate, type KeyObject } from "node:crypto";

import { SentryConfigurationError } from "../configuration-error.ts";

/** What a client shows to a server that asks who it is (mutual TLS). */
export interface ClientCertificate {
  /** PEM: the client's own certificate, and after it those that lead to its CA. */
  readonly cert: string;
  /** PEM: the private key of that certificate. */
  readonly key: string;
  /** Opens an encrypted key. */
  readonly passphrase?: string | undefined;
}

/** How the servers of a transport are verified, and how it proves itself to them. */
export interface TlsOptions {
  readonly rejectUnauthorized: true;
  readonly ca?: string[];
}

/**
 * Checks what is to be trusted; certificates are verified in any case.
 *
 * @throws SentryConfigurationError `transport_ca`.
 */
export function createTlsOptions(ca: string | readonly string[] | undefined): TlsOptions {
  return { rejectUnauthorized: true, ...(ca !== undefined && { ca: checkCertificates(ca) }) };
}

/**
 * Checks that a certificate and a key can be read and belong together: a handshake would only say
 * that it failed, and only once events are lost.
 *
 * @throws SentryConfigurationError `transport_certificate`, `transport_private_key` or
 * `transport_key_mismatch`; without a cause, which might show a part of the key.
 */
export function checkClientCertificate(certificate: ClientCertificate): ClientCertificate {
  const key = readKey(certificate);
  if (readCertificate(certificate.cert).checkPrivateKey(key)) return certificate;
  throw new SentryConfigurationError(
    "transport_key_mismatch",
    "clientCertificate: the key is not that of the certificate; expected a pair.",
  );
}

function readCertificate(pem: string): X509Certificate {
  try {
    return new X509Certificate(pem);
  } catch {
    throw new SentryConfigurationError(
      "transport_certificate",
      "clientCertificate.cert: expected a certificate in PEM form, beginning with -----BEGIN CERTIFICATE-----.",
    );
  }
}

function readKey({ key, passphrase }: ClientCertificate): KeyObject {
  try {
    return createPrivateKey({ key, ...(passphrase !== undefined && { passphrase }) });
  } catch {
    throw new SentryConfigurationError(
      "transport_private_key",
      "clientCertificate.key: expected a private key in PEM form, and the passphrase of an encrypted one.",
    );
  }
}

/** A list without a certificate would refuse every server, and say so only once events are lost. */
function checkCertificates(ca: string | readonly string[]): string[] {
  const certificates = [ca].flat();
  const areValid = certificates.length > 0 && certificates.every(isCertificate);
  if (areValid) return certificates;
  throw new SentryConfigurationError(
    "transport_ca",
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
