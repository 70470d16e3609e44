import { isProjectId } from "../identifiers.ts";
import { parsePublicKey } from "./read-auth-fields.ts";

/** What a DSN says about the receiver of an envelope. */
export interface Dsn {
  readonly publicKey: string;
  readonly projectId: string;
}

/**
 * Parses a DSN, `{scheme}://{key}[:{secret}]@{host}[:port]{path}/{project id}`.
 *
 * Only http and https are known; the project id is an unsigned 64-bit integer, the key 32
 * characters; a secret is accepted and ignored. Returns `undefined` for anything else (Sentry
 * develop docs, authentication, "Parsing the DSN").
 */
export function parseDsn(text: string): Dsn | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  if (url.protocol !== "http:" && url.protocol !== "https:") return undefined;
  const publicKey = parsePublicKey(url.username);
  const projectId = url.pathname.split("/").at(-1) ?? "";
  if (publicKey === undefined || !isProjectId(projectId)) return undefined;
  return { publicKey, projectId };
}
