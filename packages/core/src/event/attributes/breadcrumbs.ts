import type { Rule } from "../fit/fitting.ts";
import type { EventBreadcrumb } from "../packet/event-breadcrumb.ts";
import { bag, bagLimits } from "../rules/bag-rule.ts";
import { listOf, valuesOf } from "../rules/list-rule.ts";
import { objectOf } from "../rules/object-rule.ts";
import { matching, timestamp } from "../rules/scalar-rules.ts";
import { text } from "../rules/text-rule.ts";
import { level } from "./level.ts";

/** As many as Sentry's SDKs keep. */
const maxBreadcrumbs = 100;

const label = text(128, { isFilled: true });

const breadcrumb = objectOf<EventBreadcrumb>({
  timestamp,
  type: label,
  category: label,
  level,
  message: text(8192),
  data: bag(bagLimits.medium),
  event_id: matching(/^[\da-f]{32}$/, "32 hexadecimal digits"),
  origin: label,
});

/** Makes breadcrumbs, the newest 100 (Sentry develop docs, breadcrumbs interface). */
export const breadcrumbs: Rule<{ readonly values: readonly EventBreadcrumb[] }> = valuesOf(
  listOf(breadcrumb, maxBreadcrumbs, "last"),
);
