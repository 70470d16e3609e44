import type { JsonSafeValue } from "../../values/json-safe-value.ts";
import type { Fitting, Rule } from "../fit/fitting.ts";
import type { EventRequest } from "../packet/event-request.ts";
import { anyValue, bag, bagLimits, isFields } from "../rules/bag-rule.ts";
import { readBodyText } from "../rules/body-text.ts";
import { fieldsOf, objectOf } from "../rules/object-rule.ts";
import { text } from "../rules/text-rule.ts";
import { pairEntries, pairs, pairsOrText } from "./pairs.ts";

const maxShownUrlLength = 256;
/** Longer URLs are not taken apart but cut. */
const maxUrlLength = 16_384;
const methodName = /^[A-Z_-]{3,32}$/i;

const method: Rule<string> = (value, fitting) => {
  if (typeof value !== "string" || !methodName.test(value)) {
    return fitting.move(value, "expected the name of an HTTP method");
  }
  return value.toUpperCase();
};

const urlText = text(maxShownUrlLength, { isFilled: true });
const url: Rule<string> = (value, fitting) => {
  if (typeof value !== "string") return fitting.move(value, "expected a URL");
  const encoded = /^https?:/i.test(value) ? encodeStart(value) : value;
  return urlText(encoded.length > maxShownUrlLength ? encoded : value, fitting);
};

/** Sentry encodes what is no ASCII before it measures. */
function encodeStart(value: string): string {
  return encodeURI(value.slice(0, maxShownUrlLength + 1).toWellFormed()).replaceAll("%25", "%");
}

const anyData = anyValue(bagLimits.large);
const data: Rule<JsonSafeValue> = (value, fitting) => {
  const body = typeof value === "string" ? (readBodyText(value) ?? value) : value;
  const fitted = anyData(body, fitting);
  const isEmpty = typeof fitted === "object" && fitted !== null && Object.keys(fitted).length === 0;
  return isEmpty ? undefined : fitted;
};

const fields = objectOf<EventRequest>({
  url,
  method,
  data,
  query_string: pairsOrText("&", 1024),
  cookies: pairsOrText(";", bagLimits.medium.maxBytes),
  headers: pairs(bagLimits.large.maxBytes),
  env: bag(bagLimits.large),
  fragment: text(1024, { isFilled: true }),
});

/**
 * Makes an HTTP request; query and fragment of the URL, and the header `Cookie`, are put into fields of
 * their own, as at Sentry (request interface).
 */
export const request: Rule<EventRequest> = (value, fitting) => {
  if (!isFields(value)) return fitting.move(value, "expected an object");
  const given = new Map(fieldsOf(value));
  splitUrl(given, fitting);
  takeCookies(given, fitting);
  return fields(given, fitting);
};

function splitUrl(given: Map<string, unknown>, fitting: Fitting): void {
  const url = given.get("url");
  if (typeof url !== "string" || url.length > maxUrlLength) return;
  const hash = url.indexOf("#");
  const beforeHash = hash === -1 ? url : url.slice(0, hash);
  const mark = beforeHash.indexOf("?");
  if (mark !== -1) put(given, "query_string", beforeHash.slice(mark + 1), fitting);
  if (hash !== -1) put(given, "fragment", url.slice(hash + 1), fitting);
  const place = mark === -1 ? beforeHash : beforeHash.slice(0, mark);
  given.set("url", URL.parse(place)?.href ?? place);
}

function put(given: Map<string, unknown>, name: string, part: string, fitting: Fitting): void {
  const present = given.get(name);
  if (part === "" || present === part) return;
  if (present === undefined || present === null) given.set(name, part);
  else fitting.move(part, "the URL says something else", `url.${name}`);
}

const cookieName = /^cookie$/i;

/**
 * Sentry reads cookies from the header, but bounds them as cookies; where there are some of both, it
 * drops the header.
 */
function takeCookies(given: Map<string, unknown>, fitting: Fitting): void {
  const headers = given.get("headers");
  const entries = isFields(headers) || Array.isArray(headers) ? pairEntries(headers) : [];
  if (!entries.some(([name]) => cookieName.test(name))) return;
  const others: (readonly [string, unknown])[] = [];
  for (const header of entries) {
    const [name, cookies] = header;
    const isCookies = cookieName.test(name);
    const hasCookies = (given.get("cookies") ?? undefined) !== undefined;
    if (isCookies && hasCookies) {
      fitting.move(cookies, "there are other cookies", `headers.${name}`);
    } else if (isCookies) given.set("cookies", cookies);
    else others.push(header);
  }
  given.set("headers", others);
}
