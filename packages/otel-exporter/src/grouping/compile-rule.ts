import type { EventInput, EventLevel } from "@rookery/core";
import { readProperty } from "@rookery/core/values";
import type { LogRecord } from "@rookery/log-record";

import { exceptionsOf, messageOf, textIn } from "./event-parts.ts";
import type { GroupingMatch, GroupingRule, TextPattern } from "./grouping-options.ts";
import { scalarTexts } from "./scalar-texts.ts";
import { compilePattern } from "./text-matcher.ts";

/** A rule whose patterns are compiled. */
export interface CompiledRule {
  readonly matches: (event: EventInput, record: LogRecord) => boolean;
  readonly fingerprint: readonly string[] | undefined;
  readonly level: EventLevel | undefined;
  readonly drop: boolean | undefined;
}

/** The texts that a condition is about. */
type ReadTexts = (event: EventInput, record: LogRecord) => readonly (string | undefined)[];

interface Condition {
  readonly read: ReadTexts;
  /** Case counts where it does in Sentry's fingerprint rules. */
  readonly isCaseSensitive: boolean;
}

const conditions: readonly (readonly [
  name: Exclude<keyof GroupingMatch, "attribute">,
  condition: Condition,
])[] = [
  ["type", { read: (event) => ofExceptions(event, "type"), isCaseSensitive: true }],
  ["value", { read: (event) => ofExceptions(event, "value"), isCaseSensitive: false }],
  ["message", { read: messages, isCaseSensitive: false }],
  ["logger", { read: (event) => [event.logger], isCaseSensitive: true }],
  ["transaction", { read: (event) => [event.transaction], isCaseSensitive: true }],
  ["level", { read: (event) => [event.level], isCaseSensitive: false }],
];

/** Compiles the patterns of a rule, once. */
export function compileRule(rule: GroupingRule): CompiledRule {
  const { match } = rule;
  const matchers = [
    ...conditions.map(([name, condition]) => compileCondition(match[name], condition)),
    ...Object.entries(match.attribute ?? {}).map(([name, pattern]) =>
      compileCondition(pattern, { read: ofAttribute(name), isCaseSensitive: true }),
    ),
  ].filter((matcher) => matcher !== undefined);
  return {
    matches: (event, record) => matchers.every((matches) => matches(event, record)),
    fingerprint: rule.fingerprint,
    level: rule.level,
    drop: rule.drop,
  };
}

function compileCondition(
  pattern: TextPattern | undefined,
  { read, isCaseSensitive }: Condition,
): CompiledRule["matches"] | undefined {
  if (pattern === undefined) return undefined;
  const matches = compilePattern(pattern, { isCaseSensitive });
  return (event, record) => read(event, record).some((text) => text !== undefined && matches(text));
}

/** As at Sentry, where it is hard to tell one from the other. */
function messages(event: EventInput): readonly (string | undefined)[] {
  return [messageOf(event, "formatted"), ...ofExceptions(event, "value")];
}

function ofExceptions(event: EventInput, name: "type" | "value"): readonly (string | undefined)[] {
  return exceptionsOf(event).map((exception) => textIn(exception, name));
}

/** Each text of a list counts, the first 32 of them. */
function ofAttribute(name: string): ReadTexts {
  return (_, record) =>
    scalarTexts(
      readProperty(record.attributes, name) ?? readProperty(record.resource.attributes, name),
    );
}
