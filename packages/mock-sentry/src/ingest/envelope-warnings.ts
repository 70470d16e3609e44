import type { Envelope } from "../envelope/envelope.ts";
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
    [
      items.some((item) => item.type === "attachment" && item.header["filename"] === undefined),
      "an attachment without filename",
    ],
  ];
  return problems.filter(([isPresent]) => isPresent).map(([, warning]) => warning);
}
