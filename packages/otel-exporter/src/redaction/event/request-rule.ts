import { filteredMark } from "../filtered-mark.ts";
import { nameOfPair, pairValue } from "../values/named-pair.ts";
import type { ValueRedaction } from "../values/value-redaction.ts";
import { anyValue, kept, objectOf, type FieldRule } from "./field-rules.ts";

const cookieHeader = /^cookie$/i;
/** `name=value; name=value` (RFC 6265). */
const cookiePair = /^\s*([\w!#$%&'*+.^`|~-]{1,200})=/;

const url: FieldRule = (value, walk) =>
  typeof value === "string" ? walk.text(value, walk.texts.url) : walk.value(value);

const query: FieldRule = (value, walk) =>
  typeof value === "string"
    ? walk.text(value, walk.texts.query)
    : namedValues(value, walk, (name, part) => {
        const pair = walk.texts.query(`${encodeURIComponent(name)}=x`, walk.redactions);
        return pair.endsWith("=x") ? walk.member(name, part) : filteredMark;
      });

/** Cookies are sessions, until somebody proves otherwise: their names are shown. */
const cookies: FieldRule = (value, walk) =>
  typeof value === "string"
    ? cookieText(value, walk)
    : namedValues(value, walk, (_name, cookie) => walk.filter(cookie, "cookie"));

const headers: FieldRule = (value, walk) =>
  namedValues(value, walk, (name, header) =>
    cookieHeader.test(name) && typeof header === "string"
      ? cookieText(header, walk)
      : walk.member(name, header),
  );

/** Redacts an HTTP request. */
export const request: FieldRule = objectOf(
  new Map<string, FieldRule>([
    ["method", kept],
    ["url", url],
    ["query_string", query],
    ["fragment", query],
    ["cookies", cookies],
    ["headers", headers],
    ["data", anyValue],
  ]),
);

/** A header that cannot be read goes as a whole (Sentry develop docs, data scrubbing). */
function cookieText(text: string, walk: ValueRedaction): unknown {
  const pairs = text.split(";").map((pair) => cookiePair.exec(pair)?.[1]);
  if (pairs.includes(undefined)) return walk.filter(text, "cookie");
  return pairs.map((name) => `${name}=${String(walk.filter(text, "cookie"))}`).join("; ");
}

/** Redacts pairs, in an object or in a list, each by its name. */
function namedValues(
  value: unknown,
  walk: ValueRedaction,
  redact: (name: string, value: unknown) => unknown,
): unknown {
  if (!Array.isArray(value)) {
    const isFields = typeof value === "object" && value !== null;
    return isFields ? ownEntries(value, walk, redact) : walk.value(value);
  }
  const pairs: unknown[] = [];
  for (const pair of value) {
    if (!walk.visit()) break;
    const name: unknown = Array.isArray(pair) ? pair[0] : undefined;
    const isPair = Array.isArray(pair) && typeof name === "string";
    pairs.push(isPair ? [walk.text(name), redact(name, pair[1])] : walk.value(pair));
  }
  return pairs;
}

function ownEntries(
  value: object,
  walk: ValueRedaction,
  redact: (name: string, value: unknown) => unknown,
): unknown {
  const entries = value instanceof Map ? value.entries() : Object.entries(value);
  const copy = new Map<string, unknown>();
  const pairKey = nameOfPair(value);
  for (const [key, part] of entries) {
    if (!walk.visit()) break;
    const name = String(key);
    const isValue = pairKey !== undefined && name === pairValue;
    copy.set(walk.text(name), isValue ? walk.member(pairKey, part) : redact(name, part));
  }
  return copy;
}
