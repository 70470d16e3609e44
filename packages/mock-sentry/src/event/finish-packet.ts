import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from "../json/json-value.ts";
import { environment as environmentRule } from "./attributes/release.ts";
import { applyRule } from "./rules/object-rule.ts";
import type { RuleContext } from "./rules/rule.ts";
import { text } from "./rules/text-rule.ts";

/** A moved attribute is cut to what a tag may have; tags that were sent as such are not. */
const tagText = text(200);

/** What the server adds to every event. */
export interface ServerFields {
  readonly eventId: string;
  readonly projectId: string;
  readonly receivedAtMillis: number;
  /** `name/version` of the client, for events without `sdk`. */
  readonly client?: string;
}

/**
 * Fills in what the server sets, and moves what it keeps elsewhere.
 *
 * `server_name` and `site` become tags; a tag `environment` becomes the environment; a stack trace beside a
 * single exception is moved into it; level, platform, time, type and SDK get their
 * defaults (Relay, event normalisation).
 */
export function finishPacket(
  packet: JsonObject,
  fields: ServerFields,
  context: RuleContext,
): JsonObject {
  const {
    server_name: _name,
    site: _site,
    tags: _tags,
    environment: _environment,
    ...rest
  } = packet;
  const { tags, environment } = promoteEnvironment(packet, context);
  const allTags = { ...tags, ...toTags(packet, context) };
  const type = inferType(packet, context);
  const received = fields.receivedAtMillis / 1000;
  const finished: JsonObject = {
    level: type === "transaction" ? "info" : "error",
    platform: "other",
    timestamp: received,
    ...derivedSdk(fields.client),
    ...rest,
    event_id: fields.eventId,
    project: fields.projectId,
    received,
    version: "7",
    type,
    ...(environment !== undefined && { environment }),
    ...(Object.keys(allTags).length > 0 && { tags: allTags }),
  };
  return withStackInException(finished, context);
}

/** Attributes that Sentry keeps as tags. */
function toTags(packet: JsonObject, context: RuleContext): JsonObject {
  const moved = ["server_name", "site"].flatMap((name): readonly [string, JsonValue][] => {
    const kept = applyRule(tagText, packet[name] ?? null, name, context);
    return kept === undefined || kept === "" ? [] : [[name, kept]];
  });
  return Object.fromEntries(moved);
}

/** Says what kind of event it is, whatever it says itself, unless it is a transaction. */
function inferType(packet: JsonObject, context: RuleContext): string {
  const { type: given, exception } = packet;
  if (given === "transaction") return given;
  const inferred = exception === undefined ? "default" : "error";
  if (given !== undefined && given !== inferred) {
    context.remark("type", "changed", `inferred by the server: stored as ${inferred}`);
  }
  return inferred;
}

function promoteEnvironment(
  packet: JsonObject,
  context: RuleContext,
): { readonly tags: JsonObject; readonly environment: JsonValue | undefined } {
  const tags = isJsonObject(packet["tags"]) ? packet["tags"] : {};
  const { environment: fromTag, ...others } = tags;
  const environment =
    packet["environment"] ??
    applyRule(environmentRule, fromTag ?? null, "tags.environment", context);
  return { tags: others, environment };
}

function derivedSdk(client: string | undefined): JsonObject {
  if (client === undefined) return {};
  const [name = "", version = ""] = client.split("/", 2);
  return { sdk: { name, version: version === "" ? "unknown" : version } };
}

function withStackInException(packet: JsonObject, context: RuleContext): JsonObject {
  const { stacktrace, exception, ...rest } = packet;
  const values =
    isJsonObject(exception) && isJsonArray(exception["values"]) ? exception["values"] : [];
  const [only] = values;
  if (stacktrace === undefined || values.length !== 1 || !isJsonObject(only)) return packet;
  if (only["stacktrace"] !== undefined) {
    const path = "exception.values.0.stacktrace";
    context.remark(path, "changed", "replaced by the stack trace beside the exception");
  }
  return { ...rest, exception: { values: [{ ...only, stacktrace }] } };
}
