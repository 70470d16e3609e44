/** What went wrong before a connection was one. */
export interface TlsFailure {
  readonly kind: string;
  readonly message: string;
}

const plain = {
  kind: "tls_not_spoken",
  message: "A peer does not speak TLS on a port that does; set up TLS there, or check its port.",
};
const noCertificate = {
  kind: "tls_client_certificate",
  message: "A peer has no certificate of the CAs in tls.client_ca_file, and is not let in.",
};

const failures: Readonly<Record<string, TlsFailure>> = {
  ERR_SSL_WRONG_VERSION_NUMBER: plain,
  ERR_SSL_HTTP_REQUEST: plain,
  ERR_SSL_HTTPS_PROXY_REQUEST: plain,
  ERR_SSL_UNKNOWN_PROTOCOL: plain,
  ERR_SSL_PACKET_LENGTH_TOO_LONG: plain,
  ERR_SSL_BAD_RECORD_TYPE: plain,
  ERR_SSL_PEER_DID_NOT_RETURN_A_CERTIFICATE: noCertificate,
  ERR_SSL_UNSUPPORTED_PROTOCOL: {
    kind: "tls_version",
    message: "A peer speaks only versions of TLS before tls.min_version.",
  },
  ERR_SSL_TLSV1_ALERT_UNKNOWN_CA: {
    kind: "tls_not_trusted",
    message: "A peer does not trust the certificate in tls.cert_file; give it the CA.",
  },
  ERR_TLS_HANDSHAKE_TIMEOUT: {
    kind: "tls_handshake_timeout",
    message: "A peer did not finish the TLS handshake within tls_handshake_timeout.",
  },
};

/** Says why a TLS handshake failed. */
export function describeTlsFailure(error: Error, authorizationError: unknown): TlsFailure {
  if (authorizationError !== undefined && authorizationError !== null) return noCertificate;
  const code = "code" in error ? String(error.code) : "unknown error";
  const message = `A TLS handshake failed: ${code}.`;
  return failures[code] ?? { kind: "tls_handshake_failed", message };
}
