import { isIP } from "node:net";

import { isJsonObject, type JsonValue } from "../../json/json-value.ts";
import { objectOf } from "../rules/object-rule.ts";
import type { Rule } from "../rules/rule.ts";
import { anyObject, only } from "../rules/scalar-rules.ts";
import { setByServer } from "../rules/set-by-server.ts";
import { text, unlimitedText } from "../rules/text-rule.ts";

/** Keeps an IP address, and what asks Sentry to take the connection's. */
export const ipAddress: Rule = only(
  "an IP address or {{auto}}",
  (value) => typeof value === "string" && (value === "{{auto}}" || isIP(value) !== 0),
);

const place = text(1024, { allowance: 100 });

const userRules: Readonly<Record<string, Rule>> = {
  id: text(128, { isLenient: true }),
  username: text(128, { isLenient: true }),
  name: text(128),
  email: text(75),
  ip_address: ipAddress,
  geo: objectOf({
    city: place,
    country_code: place,
    region: place,
    subdivision: place,
  }),
  segment: unlimitedText,
  sentry_user: setByServer,
  data: anyObject,
};
const userObject = objectOf(userRules);

/** Normalises the user; unknown keys are moved to `data` (Sentry develop docs, user interface). */
export const user: Rule = (value, path, context) => {
  if (!isJsonObject(value)) return userObject(value, path, context);
  const known: [string, JsonValue][] = [];
  const others: [string, JsonValue][] = [];
  for (const entry of Object.entries(value)) {
    if (Object.hasOwn(userRules, entry[0])) known.push(entry);
    else if (entry[1] !== null) others.push(entry);
  }
  const normalised = userObject(Object.fromEntries(known), path, context);
  if (!isJsonObject(normalised)) return undefined;
  if (others.length === 0) return Object.keys(normalised).length === 0 ? undefined : normalised;
  const { data } = normalised;
  const moved = { ...(isJsonObject(data) && data), ...Object.fromEntries(others) };
  return { ...normalised, data: moved };
};
