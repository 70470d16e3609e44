import { accept, refuse, type Outcome } from "../outcome.ts";
import { protocolVersion, type Credentials } from "./credentials.ts";

const versionNumber = /^(\d{1,5})(?:\.[^.]{0,16}){0,4}$/;
const badAuth = "bad x-sentry-auth header";
/** Printable ASCII without the dot, which begins a flag. */
const publicKeyText = /^[!-\-/-~]{32}$/;

/**
 * Reads credentials from named fields, wherever they were written.
 *
 * A missing version is 7; `2.0` is 2; above 7 is refused with 400. A missing key and a version that
 * is no number are refused with 401, a key that is not 32 ASCII characters with 400 (Relay, request
 * authentication).
 */
export function readAuthFields(fields: ReadonlyMap<string, string>): Outcome<Credentials> {
  const version = parseVersion(fields.get("sentry_version"));
  if (version === undefined) return refuse(401, badAuth, "bad sentry auth version");
  if (version > protocolVersion) return refuse(400, `unsupported protocol version (${version})`);
  const publicKey = fields.get("sentry_key");
  if (publicKey === undefined || publicKey === "") {
    return refuse(401, badAuth, "missing public key in sentry auth");
  }
  const key = parsePublicKey(publicKey);
  if (key === undefined) return refuse(400, "bad sentry DSN public key", "expected 32 characters");
  const client = fields.get("sentry_client");
  const secretKey = fields.get("sentry_secret");
  return accept({
    publicKey: key,
    version,
    ...(client !== undefined && { client }),
    ...(secretKey !== undefined && { secretKey }),
  });
}

/** Parses a public key, cutting off flags; `undefined` when it is not 32 ASCII characters. */
export function parsePublicKey(text: string): string | undefined {
  const key = text.split(".", 1)[0] ?? "";
  return publicKeyText.test(key) ? key : undefined;
}

function parseVersion(text: string | undefined): number | undefined {
  if (text === undefined) return protocolVersion;
  const major = versionNumber.exec(text)?.[1];
  return major === undefined ? undefined : Number(major);
}
