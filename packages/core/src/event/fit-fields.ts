import { readProperties } from "../values/read-properties.ts";
import { breadcrumbs } from "./attributes/breadcrumbs.ts";
import { contexts, withNotes } from "./attributes/contexts.ts";
import { datedAt } from "./attributes/dating.ts";
import { debugMeta } from "./attributes/debug-meta.ts";
import { processingErrors } from "./attributes/errors.ts";
import { eventId } from "./attributes/event-id.ts";
import { exceptions } from "./attributes/exception.ts";
import { extra, extraOfMoved } from "./attributes/extra.ts";
import { fingerprint } from "./attributes/fingerprint.ts";
import { placeStacktrace, renameFields } from "./attributes/legacy-fields.ts";
import { level } from "./attributes/level.ts";
import { logEntry } from "./attributes/log-entry.ts";
import { modules } from "./attributes/modules.ts";
import { dist, environment, logger, release, serverName, transaction } from "./attributes/names.ts";
import { platform } from "./attributes/platform.ts";
import { promoteTags } from "./attributes/promoted-tags.ts";
import { request } from "./attributes/request.ts";
import { sdk } from "./attributes/sdk.ts";
import { tags } from "./attributes/tags.ts";
import { threads } from "./attributes/threads.ts";
import { user } from "./attributes/user.ts";
import type { EventPacket } from "./event-packet.ts";
import type { Fitting, Rule } from "./fit/fitting.ts";
import type { EventSdk } from "./packet/event-sdk.ts";
import { isFields } from "./rules/bag-rule.ts";

/** A packet that may still lack its id. */
export type FittedFields = Omit<EventPacket, "event_id"> & Partial<Pick<EventPacket, "event_id">>;

/** The fields that need no other one, in the order of a packet. */
const rules = {
  logger,
  transaction,
  server_name: serverName,
  release,
  environment,
  dist,
  logentry: logEntry,
  exception: exceptions,
  threads,
  breadcrumbs,
  fingerprint,
  user,
  request,
  modules,
  debug_meta: debugMeta,
  errors: processingErrors,
} as const satisfies Readonly<Record<string, Rule<unknown>>>;
const namedRules: readonly (readonly [string, Rule<unknown>])[] = Object.entries(rules);

/** The fields that have a rule of their own here. */
const ownFields: ReadonlySet<string> = new Set([
  ...Object.keys(rules),
  "event_id",
  "timestamp",
  "level",
  "platform",
  "tags",
  "contexts",
  "extra",
  "sdk",
]);

const nameless: EventSdk = { name: "rookery.javascript.core", version: "unknown" };

/** Makes every field of an event one that Sentry keeps as it is sent. */
export function fitFields(input: unknown, fitting: Fitting): FittedFields {
  const given = fitting.fit("event", input, readEvent) ?? new Map<string, unknown>();
  renameFields(given);
  fitting.fit("stacktrace", given.get("stacktrace"), () => placeStacktrace(given));
  fitting.fit("tags", given.get("tags"), (tagged) => promoteTags(tagged, given));
  for (const [name, value] of given) {
    if (ownFields.has(name) || value === undefined || value === null) continue;
    fitting.move(value, "Sentry knows no such field, or sets it itself", name);
  }
  const id = fitting.fit("event_id", given.get("event_id"), eventId);
  const head: FittedFields = {
    timestamp: datedAt(given.get("timestamp"), fitting),
    platform: fitting.fit("platform", given.get("platform"), platform) ?? "other",
    level: fitting.fit("level", given.get("level"), level) ?? "error",
    sdk: namedSdk(fitting.fit("sdk", given.get("sdk"), sdk), fitting),
  };
  const fields = id === undefined ? head : { event_id: id, ...head };
  for (const [name, rule] of namedRules) {
    put(fields, name, fitting.fit(name, given.get(name), rule));
  }
  put(fields, "tags", fitting.fit("tags", given.get("tags"), tags));
  const shown = fitting.fit("contexts", given.get("contexts"), contexts);
  put(fields, "contexts", shown ?? withNotes({}, fitting));
  // Last, because it holds what found no place elsewhere.
  put(fields, "extra", fitting.fit("extra", given.get("extra"), extra) ?? extraOfMoved(fitting));
  return fields;
}

/** Whatever is no event, but was handed over as one, is its message. */
const readEvent: Rule<Map<string, unknown>> = (input) =>
  isFields(input) ? readProperties(input) : new Map([["logentry", input]]);

/** Each field is made by the rule of its name. */
function put(fields: Record<string, unknown>, name: string, value: unknown): void {
  if (value !== undefined) fields[name] = value;
}

function namedSdk(given: Partial<EventSdk> | undefined, fitting: Fitting): EventSdk {
  const { name, version } = given ?? {};
  if (name === undefined || version === undefined) {
    fitting.change("added", "an event needs name and version of its SDK", "sdk");
  }
  return { ...given, name: name ?? nameless.name, version: version ?? nameless.version };
}
