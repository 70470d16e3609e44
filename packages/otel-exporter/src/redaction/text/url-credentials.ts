import { isQuote, isSpace } from "./characters.ts";
import type { Finding } from "./finding.ts";

const slash = 0x2f;
/** `git@` of a clone address, and other names that are no secret by themselves. */
const userName = /^[a-z][a-z0-9_-]{0,30}$/i;
/** The public key of a DSN, which is in every web page: `https://<key>@host/<project>`. */
const dsnKey = /^[\da-f]{32}$/;
const port = /:\d{0,5}$/;
/** How far a password goes on behind a slash that should have been escaped. */
const maxUnescaped = 256;

/** What `credentialsAfter` learns of a URL's authority. */
interface Authority {
  /** Where path, query or fragment begin, or the URL ends. */
  readonly end: number;
  readonly lastSign: number;
}

/** Finds user and password in a URL, at the colon of `://`. */
export function credentialsAfter(text: string, colon: number): Finding | undefined {
  const start = colon + 3;
  const authority = authorityAt(text, start);
  const { lastSign } = authority;
  if (lastSign === -1) return unescapedPassword(text, start, authority.end);
  const userInfo = text.slice(start, lastSign);
  if (userInfo === "" || userName.test(userInfo) || dsnKey.test(userInfo)) return undefined;
  return { kind: "url_credentials", start, end: lastSign };
}

/** A slash, `?` or `#` in a password should be escaped, but is not always: `postgres://app:a/b@host`. */
function unescapedPassword(text: string, start: number, end: number): Finding | undefined {
  const host = text.slice(start, end);
  if (!host.includes(":") || host.startsWith("[") || port.test(host)) return undefined;
  const limit = Math.min(text.length, end + maxUnescaped);
  for (let index = end; index < limit && !isUrlEnd(text.charCodeAt(index)); index += 1) {
    if (text[index] === "@") return { kind: "url_credentials", start, end: index };
  }
  return undefined;
}

function authorityAt(text: string, start: number): Authority {
  let lastSign = -1;
  let end = start;
  for (; end < text.length; end += 1) {
    const unit = text.charCodeAt(end);
    if (unit === slash || unit === 0x3f || unit === 0x23 || isUrlEnd(unit)) break;
    if (unit === 0x40) lastSign = end;
  }
  return { end, lastSign };
}

function isUrlEnd(unit: number): boolean {
  return isSpace(unit) || isQuote(unit) || unit === 0x3c || unit === 0x3e;
}
