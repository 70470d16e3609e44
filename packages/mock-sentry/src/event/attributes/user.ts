import { isIP } from "node:net";

import { isJsonObject, type JsonValue } from "../../json/json-value.ts";
import { bag, bagLimits } from "../rules/bag-rule.ts";
import { objectOf } from "../rules/object-rule.ts";
import type { Rule } from "../rules/rule.ts";
import { text } from "../rules/text-rule.ts";

const ipAddress: Rule = (value, path, context) => {
  if (typeof value === "string" && (value === "{{auto}}" || isIP(value) !== 0)) return value;
  context.remark(path, "invalid_data", "expected an IP address or {{auto}}");
  return undefined;
};

const userRules: Readonly<Record<string, Rule>> = {
  id: text(128, { isLenient: true }),
  username: text(128, { isLenient: true }),
  name: text(128, { isLenient: true }),
  email: text(75),
  ip_address: ipAddress,
  geo: objectOf({
    city: text(1024),
    country_code: text(1024),
    region: text(1024),
    subdivision: text(1024),
  }),
  segment: text(128, { isLenient: true }),
  sentry_user: text(1024),
  data: bag(bagLimits.medium),
};
const userObject = objectOf(userRules);
const dataBag = bag(bagLimits.medium);

/** Normalises the user; unknown keys are moved to `data` (Sentry develop docs, user interface). */
export const user: Rule = (value, path, context) => {
  if (!isJsonObject(value)) return userObject(value, path, context);
  const known: [string, JsonValue][] = [];
  const others: [string, JsonValue][] = [];
  for (const entry of Object.entries(value)) {
    (Object.hasOwn(userRules, entry[0]) ? known : others).push(entry);
  }
  const normalised = userObject(Object.fromEntries(known), path, context);
  if (!isJsonObject(normalised)) return undefined;
  if (others.length === 0) return Object.keys(normalised).length === 0 ? undefined : normalised;
  const { data } = normalised;
  const moved = { ...(isJsonObject(data) && data), ...Object.fromEntries(others) };
  return { ...normalised, data: dataBag(moved, `${path}.data`, context) ?? {} };
};
