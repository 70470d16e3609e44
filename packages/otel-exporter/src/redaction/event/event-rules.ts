import { exceptions, stacktrace, threads } from "./exception-rules.ts";
import { anyValue, kept, listOf, objectOf, valuesAlone, type FieldRule } from "./field-rules.ts";
import { request } from "./request-rule.ts";
import { user } from "./user-rule.ts";

/** Ids that link an event to others. */
const traceIds = ["trace_id", "span_id", "parent_span_id", "op", "status"];
const trace: FieldRule = objectOf(new Map(traceIds.map((name) => [name, kept])));
const contexts: FieldRule = objectOf(new Map([["trace", trace]]));

/** Redacts one breadcrumb. */
export const breadcrumb: FieldRule = objectOf(
  new Map<string, FieldRule>([
    ["timestamp", kept],
    ["type", kept],
    ["level", kept],
    ["event_id", kept],
    ["category", anyValue],
    ["message", anyValue],
    ["data", anyValue],
  ]),
);
const breadcrumbs: FieldRule = listOf(breadcrumb);

const transaction: FieldRule = (value, walk) =>
  typeof value === "string" ? walk.text(value, walk.texts.url) : walk.value(value);

/** What is done with the fields of an event; others are judged by their keys. */
export const eventRules: ReadonlyMap<string, FieldRule> = new Map<string, FieldRule>([
  ["event_id", kept],
  ["timestamp", kept],
  ["level", kept],
  ["platform", kept],
  ["release", kept],
  ["dist", kept],
  ["environment", kept],
  ["server_name", kept],
  ["sdk", valuesAlone],
  ["modules", valuesAlone],
  ["debug_meta", valuesAlone],
  ["logger", anyValue],
  ["transaction", transaction],
  ["logentry", anyValue],
  ["exception", exceptions],
  ["sentry.interfaces.Exception", exceptions],
  ["stacktrace", stacktrace],
  ["threads", threads],
  ["breadcrumbs", breadcrumbs],
  ["sentry.interfaces.Breadcrumbs", breadcrumbs],
  ["user", user],
  ["sentry.interfaces.User", user],
  ["request", request],
  ["sentry.interfaces.Http", request],
  ["contexts", contexts],
  ["sentry.interfaces.Contexts", contexts],
]);
