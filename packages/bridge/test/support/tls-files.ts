import { createPrivateKey } from "node:crypto";
import { readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { onTestFinished } from "vitest";

const pems = join(import.meta.dirname, "../../../core/test/fixtures/tls");

/** A self-signed certificate for `localhost`: server, client and CA at once. */
export const certFile: string = join(pems, "certificate.pem");
export const keyFile: string = join(pems, "key.pem");
export const cert: string = readFileSync(certFile, "utf8");
export const key: string = readFileSync(keyFile, "utf8");

export const passphrase = "open sesame";

/** The key of {@link keyFile}, encrypted. */
export const encryptedKey: string = createPrivateKey(key)
  .export({ type: "pkcs8", format: "pem", cipher: "aes-256-cbc", passphrase })
  .toString();

/** A certificate for `localhost` as well, that nobody trusts unless told to. */
const strangers = join(import.meta.dirname, "../fixtures/tls");
export const strangersCertFile: string = join(strangers, "strangers-certificate.pem");
export const strangersKeyFile: string = join(strangers, "strangers-key.pem");

/** Writes a file that is gone after the test. */
export async function temporaryFile(text: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "rookery-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = join(folder, "file.pem");
  await writeFile(file, text);
  return file;
}
