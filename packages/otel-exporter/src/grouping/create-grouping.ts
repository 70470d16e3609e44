import type { EventInput } from "@rookery/core";
import type { LogRecord } from "@rookery/log-record";

import { compileRule, type CompiledRule } from "./compile-rule.ts";
import { takeFingerprintAttribute } from "./fingerprint-attribute.ts";
import { expandEntry } from "./fingerprint-variables.ts";
import type { CheckedGroupingOptions } from "./grouping-options.ts";
import { groupingKey, ownFingerprint, withOwnDefault } from "./own-fingerprint.ts";

/** An event, and whether a rule leaves it out. */
export interface GroupedEvent {
  readonly event: EventInput;
  readonly isDropped: boolean;
}

/** What decides which issue an event belongs to. */
export interface Grouping {
  /** Applies rules, the record's own fingerprint, and with `own` the exporter's. Never throws. */
  readonly apply: (event: EventInput, record: LogRecord) => GroupedEvent;
  /** Names the issue that an event belongs to, in 64 characters, as far as can be told from here. */
  readonly key: (event: EventInput) => string;
}

/**
 * Compiles the rules.
 *
 * For each effect the first rule that matches and has it counts. A rule's fingerprint wins over one
 * that the record carries, as a project's rules at Sentry win over what a client sends.
 */
export function createGrouping({ fingerprint, rules }: CheckedGroupingOptions): Grouping {
  const compiled = rules.map(compileRule);
  const isOwn = fingerprint === "own";
  return {
    apply: (event, record) => {
      const { drop, level, fingerprint: ofRule } = chooseEffects(compiled, event, record);
      if (drop === true) return { event, isDropped: true };
      const taken = takeFingerprintAttribute(event);
      const leveled = level === undefined ? taken.event : { ...taken.event, level };
      const given = ofRule ?? taken.fingerprint;
      const grouped = withFingerprint(leveled, given, isOwn);
      return { event: grouped, isDropped: false };
    },
    key: groupingKey,
  };
}

type Effects = Pick<CompiledRule, "drop" | "level" | "fingerprint">;

function chooseEffects(
  rules: readonly CompiledRule[],
  event: EventInput,
  record: LogRecord,
): Partial<Effects> {
  const matching = rules.filter((rule) => rule.matches(event, record));
  const first = <Name extends keyof Effects>(name: Name): Effects[Name] | undefined =>
    matching.find((rule) => rule[name] !== undefined)?.[name];
  return { drop: first("drop"), level: first("level"), fingerprint: first("fingerprint") };
}

function withFingerprint(
  event: EventInput,
  given: readonly string[] | undefined,
  isOwn: boolean,
): EventInput {
  const expanded = given?.map((entry) => expandEntry(entry, event));
  if (expanded !== undefined) {
    return { ...event, fingerprint: isOwn ? withOwnDefault(expanded, event) : expanded };
  }
  return isOwn && event.fingerprint === undefined
    ? { ...event, fingerprint: ownFingerprint(event) }
    : event;
}
