import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { readFile } from "node:fs/promises";

import { ComponentError } from "../pipeline/component.ts";
import type { AuthConfig, BasicCredentials, BearerCredentials } from "../settings/auth-schema.ts";

/** Lets in who shows what it knows, in constant time. */
export class Authenticator {
  /** What a `WWW-Authenticate` header asks for. */
  readonly challenges: readonly string[];
  readonly #key = randomBytes(32);
  /** Equally long, however long what they were made of is. */
  readonly #digests: readonly Buffer[];

  /** Takes what stands behind `Basic` (before it is encoded) and `Bearer`. */
  constructor(basic: readonly string[], bearer: readonly string[]) {
    this.challenges = [
      ...(basic.length > 0 ? ['Basic realm="rookery", charset="UTF-8"'] : []),
      ...(bearer.length > 0 ? ['Bearer realm="rookery"'] : []),
    ];
    this.#digests = [
      ...basic.map((text) => this.#digest(`basic ${text}`)),
      ...bearer.map((text) => this.#digest(`bearer ${text}`)),
    ];
  }

  /** Whether an `Authorization` header lets in. */
  admits(authorization: string | undefined): boolean {
    const shown = this.#digest(readCredentials(authorization ?? ""));
    let isKnown = false;
    // All of them, always: how long it takes must not tell which was nearly right.
    for (const digest of this.#digests) if (timingSafeEqual(digest, shown)) isKnown = true;
    return isKnown;
  }

  #digest(text: string): Buffer {
    return createHmac("sha256", this.#key).update(text).digest();
  }
}

/**
 * Reads what lets in, some of it perhaps from files.
 *
 * @throws ComponentError that says which file is missing or empty.
 */
export async function loadAuthenticator(config: AuthConfig): Promise<Authenticator> {
  const basic = await Promise.all(listOf(config.basic).map(readBasic));
  const bearer = await Promise.all(listOf(config.bearer).map(readBearer));
  return new Authenticator(basic, bearer);
}

function readCredentials(authorization: string): string {
  const space = authorization.indexOf(" ");
  const scheme = authorization.slice(0, Math.max(0, space)).toLowerCase();
  const rest = authorization.slice(space + 1).trim();
  return `${scheme} ${scheme === "basic" ? Buffer.from(rest, "base64").toString("utf8") : rest}`;
}

async function readBasic(credentials: BasicCredentials): Promise<string> {
  const { password, password_file: file, username } = credentials;
  return `${username}:${password ?? (await readSecret(file ?? "", "auth.basic.password_file"))}`;
}

async function readBearer({ token, token_file: file }: BearerCredentials): Promise<string> {
  return token ?? readSecret(file ?? "", "auth.bearer.token_file");
}

async function readSecret(file: string, setting: string): Promise<string> {
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch (cause) {
    const code = cause instanceof Error && "code" in cause ? String(cause.code) : "unknown error";
    throw new ComponentError("not_readable", `${setting}: ${file} cannot be read (${code}).`, {
      cause,
    });
  }
  const [line = ""] = text.split(/\r?\n/, 1);
  if (line !== "") return line;
  throw new ComponentError("not_readable", `${setting}: the first line of ${file} is empty.`);
}

function listOf<Item>(items: Item | readonly Item[] | undefined): readonly Item[] {
  if (items === undefined) return [];
  return isList(items) ? items : [items];
}

function isList<Item>(items: Item | readonly Item[]): items is readonly Item[] {
  return Array.isArray(items);
}
