import type { Rule } from "../fit/fitting.ts";
import type { EventSdk } from "../packet/event-sdk.ts";
import { listOf } from "../rules/list-rule.ts";
import { objectOf } from "../rules/object-rule.ts";
import { text } from "../rules/text-rule.ts";

type SdkPackage = NonNullable<EventSdk["packages"]>[number];

const maxItems = 100;
const label = text(256, { isFilled: true });
const labels = listOf(label, maxItems);

const packageFields = objectOf({ name: label, version: label });

const packageOf: Rule<SdkPackage> = (value, fitting) => {
  const { name, version } = packageFields(value, fitting) ?? {};
  return name === undefined ? undefined : { name, version: version ?? "unknown" };
};

/** Keeps what made the event; name and version are seen to by `fitFields` (Sentry, SDK interface). */
export const sdk: Rule<Partial<EventSdk>> = objectOf<EventSdk>({
  name: label,
  version: label,
  integrations: labels,
  features: labels,
  packages: listOf(packageOf, maxItems),
});
