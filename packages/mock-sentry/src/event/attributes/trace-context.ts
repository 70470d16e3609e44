import { isSpanId, isTraceId } from "../../identifiers.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../../json/json-value.ts";
import { memberPath, type Rule, type RuleContext } from "../rules/rule.ts";
import { anyObject, flag, number } from "../rules/scalar-rules.ts";
import { setByServer } from "../rules/set-by-server.ts";
import { text } from "../rules/text-rule.ts";

/** What a span may have come to (OpenTelemetry's old status codes), by its number. */
const statuses: readonly string[] = (
  "ok cancelled unknown invalid_argument deadline_exceeded not_found already_exists " +
  "permission_denied resource_exhausted failed_precondition aborted out_of_range unimplemented " +
  "internal_error unavailable data_loss unauthenticated"
).split(" ");

const statusByName: ReadonlyMap<JsonValue, string> = new Map<JsonValue, string>([
  ...statuses.map((name) => [name, name] as const),
  ["success", "ok"],
  ["failure", "internal_error"],
  ["unknown_error", "internal_error"],
]);

const status: Rule = (value, path, context) => {
  const known = typeof value === "number" ? statuses[value] : statusByName.get(value);
  if (known !== undefined) return known;
  context.remark(path, "invalid_data", "no such status: stored as unknown");
  return "unknown";
};

const shortText = text(128);

const origin: Rule = (value, path, context) => {
  if (typeof value !== "string" || /^[\w.]*$/.test(value)) return shortText(value, path, context);
  context.remark(path, "invalid_data", "expected letters, digits, underscore and dot");
  return undefined;
};

const identifier =
  (isValid: (value: unknown) => boolean, digits: number): Rule =>
  (value, path, context) => {
    // Relay takes a UUID for a trace id, as older clients send it.
    const plain = typeof value === "string" ? value.replaceAll("-", "").toLowerCase() : value;
    if (isValid(plain)) return plain;
    context.remark(path, "invalid_data", `expected ${digits} hexadecimal digits, not all zero`);
    return undefined;
  };

const fields: ReadonlyMap<string, Rule> = new Map<string, Rule>([
  ["trace_id", identifier(isTraceId, 32)],
  ["span_id", identifier(isSpanId, 16)],
  ["parent_span_id", identifier(isSpanId, 16)],
  ["op", shortText],
  ["status", status],
  ["origin", origin],
  ["sampled", flag],
  ["data", anyObject],
  ["exclusive_time", number],
  ["client_sample_rate", setByServer],
]);

const required = ["trace_id", "span_id"];

/**
 * Normalises a trace context: the ids, which are required and in lower case, and the fields that
 * say what the span is; others are kept (Sentry develop docs, contexts interface, "Trace Context").
 */
export const trace: Rule = (value, path, context) =>
  isJsonObject(value) ? normalise(value, path, context) : undefined;

function normalise(value: JsonObject, path: string, context: RuleContext): JsonObject {
  for (const name of required) {
    if ((value[name] ?? null) !== null) continue;
    context.remark(memberPath(path, name), "missing_attribute", "a trace context needs it");
  }
  const kept = Object.entries(value).flatMap(([name, field]): readonly [string, JsonValue][] => {
    if (field === null) return [];
    const rule = fields.get(name);
    const result = rule === undefined ? field : rule(field, memberPath(path, name), context);
    return result === undefined ? [] : [[name, result]];
  });
  return Object.fromEntries(kept);
}
