import { bagLimits } from "../rules/bag-rule.ts";
import type { Rule } from "../rules/rule.ts";
import { anything, primitive } from "../rules/scalar-rules.ts";
import { unlimitedText } from "../rules/text-rule.ts";
import { namedValues } from "./named-values.ts";

/** Of a text it is not known what its pairs are: that is for Sentry to find out. */
const anyText = /^[^]*$/;
const cookieText = /^(?:[^=;]*=[^;]*(?:;[^=;]*=[^;]*)*(?:;\s*)?)?$/;

/** Normalises a query string, at most 1 KiB. */
export const queryString: Rule = namedValues({
  limits: { maxDepth: 3, maxBytes: 1024 },
  textForm: anyText,
  value: anything,
});

/** Normalises cookies, at most 2 KiB. */
export const cookies: Rule = namedValues({
  limits: bagLimits.medium,
  textForm: cookieText,
  value: unlimitedText,
});

/** Normalises the headers of a message, at most 8 KiB. */
export const headers: Rule = namedValues({ limits: bagLimits.large, value: primitive });
