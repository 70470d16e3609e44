import type { EventLevel } from "@rookery/core";

/** How events become issues. */
export interface GroupingOptions {
  /**
   * Who computes what events of one issue have in common.
   *
   * - `server`: nothing is sent that would replace the server's own grouping, which is right for Sentry
   *   and for Bugsink.
   * - `own`: a fingerprint is sent with each event: for servers that take every text for an issue of
   *   its own, as GlitchTip does.
   *
   * @default "server"
   */
  readonly fingerprint?: "server" | "own" | undefined;
  /** Rules for events of some kind; for each effect the first that matches counts. @default [] */
  readonly rules?: readonly GroupingRule[] | undefined;
}

/** What happens to events of some kind; at least one condition and one effect. */
export interface GroupingRule {
  /** All of these must hold. */
  readonly match: GroupingMatch;
  /**
   * What the events of one issue have in common: texts, and variables as in Sentry's fingerprint rules,
   * each alone in its entry: `["card", "{{ tags.shop }}"]`; 1 to 32 of at most 1,024 characters.
   */
  readonly fingerprint?: readonly string[] | undefined;
  /** The level that the events get. Which records become issues is decided before. */
  readonly level?: EventLevel | undefined;
  /** `true` leaves the events out; `false` keeps them from rules further down. */
  readonly drop?: boolean | undefined;
}

/**
 * Conditions of a rule.
 *
 * A condition on what an event does not have never holds. At most 8,192 characters of a text count.
 */
export interface GroupingMatch {
  /** The type of any exception of the chain; case counts. */
  readonly type?: TextPattern | undefined;
  /** The message of any exception of the chain; in any case. */
  readonly value?: TextPattern | undefined;
  /** The event's message, or the message of any exception; in any case. */
  readonly message?: TextPattern | undefined;
  /** The logger; case counts. */
  readonly logger?: TextPattern | undefined;
  /** The transaction; case counts. */
  readonly transaction?: TextPattern | undefined;
  /** `fatal`, `error`, `warning`, `info` or `debug`. */
  readonly level?: TextPattern | undefined;
  /** Attributes of the record, else of its resource, by their names; case counts. */
  readonly attribute?: Readonly<Record<string, TextPattern>> | undefined;
}

/**
 * All of a text, in which `*` stands for anything and `\*` for a star; or a regular expression, which
 * may match anywhere.
 *
 * Whether a regular expression is fast on every text is up to its author.
 */
export type TextPattern = string | RegExp;

/** The options once they are checked and complete. */
export interface CheckedGroupingOptions {
  readonly fingerprint: "server" | "own";
  readonly rules: readonly GroupingRule[];
}
