import { isIP } from "node:net";

import type { Rule } from "../fit/fitting.ts";
import type { EventUser } from "../packet/event-user.ts";
import { bag, bagLimits, isFields } from "../rules/bag-rule.ts";
import { fieldsOf, objectOf } from "../rules/object-rule.ts";
import { text } from "../rules/text-rule.ts";

const name = text(128, { isFilled: true });
const place = text(1024, { isFilled: true });

const ipAddress: Rule<string> = (value, fitting) => {
  const isKept =
    typeof value === "string" &&
    (value === "{{auto}}" || (!value.includes("%") && isIP(value) !== 0));
  return isKept ? value : fitting.move(value, "expected an IP address or {{auto}}");
};

const known = {
  id: name,
  username: name,
  name,
  email: text(75, { isFilled: true }),
  ip_address: ipAddress,
  geo: objectOf({ city: place, country_code: place, region: place, subdivision: place }),
  data: bag(bagLimits.medium),
};
const fields = objectOf<EventUser>(known);

/** Makes a user; fields that Sentry does not know go to `data`, as at Sentry (user interface). */
export const user: Rule<EventUser> = (value, fitting) => {
  if (!isFields(value)) return fitting.move(value, "expected an object");
  const given = new Map<string, unknown>();
  const data = new Map<string, unknown>();
  for (const [key, field] of fieldsOf(value)) {
    if (field === undefined || field === null) continue;
    if (key === "data" && isFields(field)) for (const entry of fieldsOf(field)) data.set(...entry);
    else (Object.hasOwn(known, key) ? given : data).set(key, field);
  }
  if (data.size > 0 && !given.has("data")) given.set("data", data);
  return fields(given, fitting);
};
