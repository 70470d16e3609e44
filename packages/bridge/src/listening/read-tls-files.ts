import { createPrivateKey, X509Certificate } from "node:crypto";
import { readFile } from "node:fs/promises";

import { ComponentError } from "../pipeline/component.ts";

/** A certificate and its key, as TLS takes them. */
export interface KeyPair {
  readonly cert: string;
  readonly key: string;
  readonly passphrase?: string;
}

/** Where a certificate and its key stand. */
export interface KeyPairFiles {
  readonly cert_file: string;
  readonly key_file: string;
  readonly key_passphrase?: string | undefined;
}

const pemBlock = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

/**
 * Reads a certificate and its key, and checks that they belong together: a handshake would only say
 * that it failed.
 *
 * @throws ComponentError without a cause, which might show a part of the key.
 */
export async function readKeyPair(files: KeyPairFiles): Promise<KeyPair> {
  const { cert_file: certFile, key_file: keyFile, key_passphrase: passphrase } = files;
  const [cert, key] = await Promise.all([
    readText(certFile, "tls.cert_file"),
    readText(keyFile, "tls.key_file"),
  ]);
  const pair = { cert, key, ...(passphrase !== undefined && { passphrase }) };
  const [own] = parseCertificates(cert, `tls.cert_file: ${certFile}`);
  if (own?.checkPrivateKey(parseKey(pair, keyFile)) === true) return pair;
  throw new ComponentError(
    "other",
    `tls.key_file: ${keyFile} is not the key of the certificate in ${certFile}; the server's certificate has to be the first in its file.`,
  );
}

/**
 * Reads the certificates of CAs.
 *
 * @throws ComponentError when there is none, or one that cannot be read.
 */
export async function readCertificates(file: string, setting: string): Promise<string[]> {
  const text = await readText(file, setting);
  parseCertificates(text, `${setting}: ${file}`);
  return text.match(pemBlock) ?? [];
}

function parseKey({ key, passphrase }: KeyPair, file: string): ReturnType<typeof createPrivateKey> {
  try {
    return createPrivateKey({ key, ...(passphrase !== undefined && { passphrase }) });
  } catch {
    const advice =
      passphrase === undefined
        ? "if it is encrypted, set key_passphrase"
        : "check key_passphrase as well";
    throw new ComponentError(
      "other",
      `tls.key_file: ${file} could not be read as a private key in PEM form; ${advice}.`,
    );
  }
}

function parseCertificates(text: string, subject: string): readonly X509Certificate[] {
  try {
    const certificates = (text.match(pemBlock) ?? []).map((pem) => new X509Certificate(pem));
    if (certificates.length > 0) return certificates;
  } catch {
    // It is told below.
  }
  throw new ComponentError(
    "other",
    `${subject} has no certificate in PEM form, or one that is damaged; each begins with -----BEGIN CERTIFICATE-----.`,
  );
}

async function readText(file: string, setting: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (cause) {
    const code = cause instanceof Error && "code" in cause ? String(cause.code) : "unknown error";
    const reason = reasons[code] ?? `could not be read (${code})`;
    throw new ComponentError("not_readable", `${setting}: ${file} ${reason}.`, { cause });
  }
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: "may not be read by the user that the daemon runs as",
  EISDIR: "is a folder",
  ENOENT: "does not exist",
};
