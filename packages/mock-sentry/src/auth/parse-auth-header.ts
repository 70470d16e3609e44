import { refuse, type Outcome } from "../outcome.ts";
import type { Credentials } from "./credentials.ts";
import { readAuthFields } from "./read-auth-fields.ts";

/**
 * Parses the value of `X-Sentry-Auth`: `Sentry sentry_version=7, sentry_key=…`.
 *
 * The first word is compared without regard to case. Fields are separated by commas and trimmed; a
 * value is what lies between the first and the second `=`; unknown fields are ignored, of repeated
 * ones the last counts (Sentry develop docs, authentication; Relay, request authentication).
 */
export function parseAuthHeader(header: string): Outcome<Credentials> {
  const [scheme, rest] = splitOnce(header.trim(), " ");
  if (scheme.toLowerCase() !== "sentry") {
    return refuse(401, "bad x-sentry-auth header", "non sentry auth");
  }
  const fields = new Map<string, string>();
  for (const field of rest.split(",")) {
    const [name = "", value] = field.split("=", 2);
    if (value !== undefined) fields.set(name.trim(), value.trim());
  }
  return readAuthFields(fields);
}

/**
 * Parses an `Authorization` header that carries Sentry credentials.
 *
 * Those are `Sentry sentry_key=…`, and `Basic` with the public key as user name. Any other scheme
 * is none of Sentry's business: the outcome is `undefined`.
 */
export function parseAuthorizationHeader(header: string): Outcome<Credentials> | undefined {
  const [scheme, rest] = splitOnce(header.trim(), " ");
  if (scheme.toLowerCase() === "sentry") return parseAuthHeader(header);
  if (scheme.toLowerCase() !== "basic") return undefined;
  const [userName] = splitOnce(Buffer.from(rest, "base64").toString("latin1"), ":");
  return readAuthFields(new Map([["sentry_key", userName]]));
}

/** Parses credentials in a query string; `undefined` when no parameter begins with `sentry_`. */
export function parseAuthQuery(query: string): Outcome<Credentials> | undefined {
  const fields = new Map(new URLSearchParams(query));
  const isSentry = [...fields.keys()].some((name) => name.startsWith("sentry_"));
  return isSentry ? readAuthFields(fields) : undefined;
}

function splitOnce(text: string, separator: string): readonly [string, string] {
  const position = text.indexOf(separator);
  if (position === -1) return [text, ""];
  return [text.slice(0, position), text.slice(position + 1)];
}
