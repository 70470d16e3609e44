import type { Envelope } from "../envelope/envelope.ts";
import { isJsonObject, type JsonValue } from "../json/json-value.ts";
import { itemClassOf } from "./items/item-limits.ts";

/** Classes that may stand beside any other. */
const companions: ReadonlySet<string | undefined> = new Set([
  "attachment",
  "session",
  "clientReport",
]);

/**
 * Lists what Relay accepts in an envelope although the protocol forbids it, one sentence each.
 *
 * Source: Sentry develop docs, envelopes and envelope items.
 */
export function findEnvelopeWarnings({ header, items }: Envelope): readonly string[] {
  const types = new Set(items.map(({ type }) => type));
  const classes = new Set(items.map(({ type }) => itemClassOf(type) ?? type));
  const mixed = [...classes].filter((itemClass) => !companions.has(itemClass));
  const needsId = types.has("event") || types.has("attachment");
  const problems: readonly [isPresent: boolean, warning: string][] = [
    [mixed.length > 1, `different kinds of items in one envelope: ${mixed.join(", ")}`],
    [needsId && header.eventId === undefined, "an event or attachment without event_id header"],
    [types.has("log") && header.hasTrace, "a log envelope must not carry a trace header"],
    [!isUtc(header.raw["sent_at"]), "sent_at is not in UTC: other servers refuse the envelope"],
    [
      !isNamedSdk(header.raw["sdk"]),
      "sdk without name or version: other servers refuse the envelope",
    ],
    [
      items.some((item) => item.type === "attachment" && item.header["filename"] === undefined),
      "an attachment without filename",
    ],
  ];
  return problems.filter(([isPresent]) => isPresent).map(([, warning]) => warning);
}

/** The protocol wants UTC; Bugsink refuses anything that ends otherwise. */
function isUtc(sentAt: JsonValue | undefined): boolean {
  return typeof sentAt !== "string" || /(?:z|[+-]00:00)$/i.test(sentAt);
}

/** GlitchTip refuses an `sdk` that lacks one of the two. */
function isNamedSdk(sdk: JsonValue | undefined): boolean {
  return (
    !isJsonObject(sdk) || (typeof sdk["name"] === "string" && typeof sdk["version"] === "string")
  );
}
