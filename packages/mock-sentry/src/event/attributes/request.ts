import { bag, bagLimits } from "../rules/bag-rule.ts";
import { objectOf } from "../rules/object-rule.ts";
import type { Rule } from "../rules/rule.ts";
import { setByServer } from "../rules/set-by-server.ts";
import { text, unlimitedText } from "../rules/text-rule.ts";
import { cookies, headers, queryString } from "./http-values.ts";

const methodForm = /^[A-Z_-]{2,32}$/;

/** Keeps a method of 2 to 32 letters, hyphens and underscores, in upper case. */
const method: Rule = (value, path, context) => {
  if (typeof value !== "string" || !methodForm.test(value.toUpperCase())) {
    context.remark(path, "invalid_data", "expected the name of an HTTP method");
    return undefined;
  }
  return value.toUpperCase();
};

/**
 * Normalises the HTTP request that was served (Sentry develop docs, request interface).
 *
 * Query, cookies and headers keep the form in which they were sent; Sentry makes lists of pairs.
 */
export const request: Rule = objectOf({
  url: text(256, { allowance: 40 }),
  protocol: unlimitedText,
  method,
  data: bag(bagLimits.large),
  query_string: queryString,
  cookies,
  headers,
  env: bag(bagLimits.large, { isObject: true }),
  fragment: text(1024, { allowance: 100 }),
  inferred_content_type: setByServer,
  api_target: unlimitedText,
});
