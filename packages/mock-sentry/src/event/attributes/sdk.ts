import { isJsonObject } from "../../json/json-value.ts";
import { listOf } from "../rules/list-rule.ts";
import { inOrder, objectOf } from "../rules/object-rule.ts";
import { memberPath, type Rule } from "../rules/rule.ts";
import { anyObject } from "../rules/scalar-rules.ts";
import { text, unlimitedText } from "../rules/text-rule.ts";
import { ipAddress } from "./user.ts";

const label = text(256);

const identified: Rule = (value, path, context) => {
  if (!isJsonObject(value)) return value;
  for (const name of ["name", "version"]) {
    if (value[name] === undefined) {
      context.remark(memberPath(path, name), "missing_attribute", `an SDK needs a ${name}`);
    }
  }
  return value;
};

/** Normalises what made the event; name and version are required (Sentry develop docs). */
export const sdk: Rule = inOrder(
  objectOf({
    name: label,
    version: label,
    integrations: listOf(label),
    features: listOf(label),
    packages: listOf(objectOf({ name: unlimitedText, version: unlimitedText })),
    settings: anyObject,
    client_ip: ipAddress,
  }),
  identified,
);
