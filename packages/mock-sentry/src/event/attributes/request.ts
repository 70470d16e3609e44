import { bag, bagLimits } from "../rules/bag-rule.ts";
import { objectOf } from "../rules/object-rule.ts";
import type { Rule } from "../rules/rule.ts";
import { text } from "../rules/text-rule.ts";

/** Normalises the HTTP request that was served (Sentry develop docs, request interface). */
export const request: Rule = objectOf({
  url: text(256, { allowance: 40 }),
  method: text(128),
  data: bag(bagLimits.large),
  query_string: bag({ maxDepth: 3, maxBytes: 1024 }),
  cookies: bag(bagLimits.medium),
  headers: bag(bagLimits.large),
  env: bag(bagLimits.large),
  fragment: text(1024, { allowance: 100 }),
  inferred_content_type: text(128),
  api_target: text(128),
});
