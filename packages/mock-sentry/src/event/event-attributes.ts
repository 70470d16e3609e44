import { breadcrumbs } from "./attributes/breadcrumbs.ts";
import { contexts } from "./attributes/contexts.ts";
import { extra } from "./attributes/extra.ts";
import { fingerprint } from "./attributes/fingerprint.ts";
import { level } from "./attributes/level.ts";
import { logentry } from "./attributes/logentry.ts";
import { logger } from "./attributes/logger.ts";
import { modules } from "./attributes/modules.ts";
import { platform } from "./attributes/platform.ts";
import { dist, environment, release } from "./attributes/release.ts";
import { request } from "./attributes/request.ts";
import { sdk } from "./attributes/sdk.ts";
import { exception } from "./attributes/stack/exception.ts";
import { stacktrace } from "./attributes/stack/stacktrace.ts";
import { threads } from "./attributes/stack/threads.ts";
import { tags } from "./attributes/tags.ts";
import { user } from "./attributes/user.ts";
import { listOf } from "./rules/list-rule.ts";
import { objectOf } from "./rules/object-rule.ts";
import type { Rule } from "./rules/rule.ts";
import { anyObject, anything, eventId, timestamp, unsignedInteger } from "./rules/scalar-rules.ts";
import { setByServer } from "./rules/set-by-server.ts";
import { text, unlimitedText } from "./rules/text-rule.ts";

/**
 * One row per top-level attribute of an event: its rule.
 *
 * Source: Sentry develop docs, event payloads and data handling; Relay, event schema and its size
 * classes. What is not listed is lost, with the remark `invalid_attribute`.
 */
export const eventAttributes: Readonly<Record<string, Rule>> = {
  event_id: eventId,
  timestamp,
  start_timestamp: timestamp,
  level,
  platform,
  logger,
  transaction: text(200, { isTrimmed: true }),
  transaction_info: anyObject,
  culprit: text(200),
  server_name: text(256, { allowance: 20 }),
  release,
  environment,
  dist,
  tags,
  extra,
  contexts,
  modules,
  fingerprint,
  user,
  request,
  breadcrumbs,
  sdk,
  logentry,
  exception,
  threads,
  stacktrace,
  debug_meta: objectOf({
    system_sdk: anyObject,
    sdk_info: anyObject,
    images: listOf(anyObject),
  }),
  errors: listOf(anyObject),
  type: text(128),
  site: unlimitedText,
  template: anyObject,
  spans: listOf(anyObject),
  measurements: anyObject,
  breakdowns: anyObject,
  csp: anyObject,
  ingest_path: listOf(anyObject),
  scraping_attempts: anything,
  time_spent: unsignedInteger,
  checksum: text(128),
  _metrics: anyObject,
  _meta: anything,
  received: setByServer,
  project: setByServer,
  key_id: setByServer,
  version: setByServer,
  grouping_config: setByServer,
};

/** Older names of attributes, which Relay still reads. */
export const attributeAliases: ReadonlyMap<string, string> = new Map([
  ["message", "logentry"],
  ["sentry.interfaces.Message", "logentry"],
  ["sentry.interfaces.Exception", "exception"],
  ["sentry.interfaces.Stacktrace", "stacktrace"],
  ["sentry.interfaces.Breadcrumbs", "breadcrumbs"],
  ["sentry.interfaces.Http", "request"],
  ["sentry.interfaces.User", "user"],
  ["sentry.interfaces.Contexts", "contexts"],
  ["sentry.interfaces.Template", "template"],
]);
