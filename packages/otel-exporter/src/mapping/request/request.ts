import type { PlacedAttributes } from "../attributes/placed-attributes.ts";
import { requestUrl } from "./request-url.ts";

/** What instrumentations write for a method that is none of the known ones. */
const otherMethod = "_OTHER";

/** The HTTP request of a record, as Sentry's request interface has it; absent when there is none. */
export function request(placed: PlacedAttributes): Readonly<Record<string, unknown>> | undefined {
  const { url, query } = requestUrl(placed);
  const method = requestMethod(placed);
  const headers = placed.fields("headers");
  const fields = placed.fields("request");
  if ((url ?? method ?? headers ?? fields) === undefined) return undefined;
  return {
    ...(url !== undefined && { url }),
    ...(method !== undefined && { method }),
    ...(query !== undefined && { query_string: query }),
    ...(headers !== undefined && { headers }),
    ...fields,
  };
}

function requestMethod(placed: PlacedAttributes): string | undefined {
  const method = placed.text("method", "known");
  const original = placed.text("method", "original");
  if (original !== undefined && (method === undefined || method === otherMethod)) {
    placed.giveBack("method", "known");
    return original;
  }
  placed.giveBack("method", "original");
  return method;
}

/** The answer to it, as Sentry's context `response`; absent when there is none. */
export function responseContext(
  placed: PlacedAttributes,
): Readonly<Record<string, unknown>> | undefined {
  const fields = placed.fields("response");
  const headers = placed.fields("response_headers");
  return headers === undefined ? fields : { ...fields, headers };
}
