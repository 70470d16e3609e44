import type { IncomingHttpHeaders } from "node:http";

import { accept, refuse, type Outcome } from "../outcome.ts";
import type { Credentials } from "./credentials.ts";
import { parseAuthHeader, parseAuthorizationHeader, parseAuthQuery } from "./parse-auth-header.ts";

/**
 * Reads the credentials of a request from its headers and its query string.
 *
 * Tried are `X-Sentry-Auth`, `Authorization` and the query; more than one of them is refused with
 * 401. None is `undefined`: on the envelope route the envelope's own `dsn` may still authenticate.
 */
export function readCredentials(
  headers: IncomingHttpHeaders,
  query: string,
): Outcome<Credentials | undefined> {
  const sentryHeader = headers["x-sentry-auth"];
  const { authorization } = headers;
  const found = [
    sentryHeader === undefined ? undefined : parseAuthHeader(String(sentryHeader)),
    authorization === undefined ? undefined : parseAuthorizationHeader(authorization),
    parseAuthQuery(query),
  ].filter((outcome) => outcome !== undefined);
  if (found.length > 1) return refuse(401, "multiple authorization payloads detected");
  return found[0] ?? accept(undefined);
}
