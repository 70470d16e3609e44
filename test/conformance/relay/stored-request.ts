import type { JsonValue } from "./lost-fields.ts";

type JsonObject = { readonly [name: string]: JsonValue };
type Pair = readonly [name: string, value: JsonValue];

/**
 * The request of an event in the form in which Relay stores it, with all that was sent:
 *
 * - a query and cookies that are text become pairs;
 * - a header's name begins its words with capitals, and the header `Cookie` may be among the cookies.
 */
export function storedRequest(request: JsonObject, kept: JsonValue | undefined): JsonObject {
  const { query_string: query } = request;
  return {
    ...request,
    ...(typeof query === "string" && { query_string: queryPairs(query) }),
    ...headersAndCookies(request, kept),
  };
}

/** Headers, where there are any, with the names that Relay gives them. */
export function storedHeaders(headers: JsonValue | undefined): JsonObject {
  if (!isPairs(headers)) return {};
  return { headers: headers.map(([name, value]): Pair => [capitals(name), value]) };
}

/** What is no list of cookies stays a header; beside cookies, so does what is one. */
function headersAndCookies(
  { cookies, headers }: JsonObject,
  kept: JsonValue | undefined,
): JsonObject {
  const ownCookies = typeof cookies === "string" && { cookies: cookiePairs(cookies) };
  if (!isPairs(headers)) return { ...ownCookies };
  const named = headers.map(([name, value]): Pair => [capitals(name), value]);
  const cookie = named.find(isCookie)?.[1];
  const isMoved = cookies === undefined && !hasCookieHeader(kept);
  if (typeof cookie !== "string" || !isMoved) return { headers: named, ...ownCookies };
  return { headers: named.filter((header) => !isCookie(header)), cookies: cookiePairs(cookie) };
}

function isPairs(value: JsonValue | undefined): value is readonly Pair[] {
  return Array.isArray(value) && value.every((pair) => Array.isArray(pair) && pair.length === 2);
}

function isCookie([name]: Pair): boolean {
  return name === "Cookie";
}

function hasCookieHeader(kept: JsonValue | undefined): boolean {
  const headers = isObject(kept) ? kept["headers"] : undefined;
  return isPairs(headers) && headers.some(isCookie);
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function capitals(name: string): string {
  return name.replace(/(?:^|-)\p{Ll}/gu, (start) => start.toUpperCase());
}

function queryPairs(query: string): readonly Pair[] {
  return Array.from(new URLSearchParams(query));
}

function cookiePairs(cookies: string): readonly Pair[] {
  return cookies.split(/;\s*/).map((cookie): Pair => {
    const [name = "", ...value] = cookie.split("=");
    return [name, value.join("=")];
  });
}
