import type { EventInput, LogInput } from "@rookery/core";
import { readProperty } from "@rookery/core/values";

import { breadcrumb } from "./event/event-rules.ts";
import { guarded } from "./event/field-rules.ts";
import { redactEvent } from "./event/redact-event.ts";
import { redactSourceLines } from "./event/source-lines.ts";
import { createPseudonymizer } from "./pseudonym.ts";
import type { RedactorOptions } from "./redaction-options.ts";
import { Redactions, type Redacted } from "./redactions.ts";
import { createTextRedactor } from "./text/text-redactor.ts";
import { ValueRedaction } from "./values/value-redaction.ts";
import { eventLimits, logLimits, type WalkLimits } from "./values/walk-limits.ts";

/** Takes secrets and personal data out of what is sent. Nothing in it throws. */
export interface Redactor {
  /** Redacts an event; what was redacted is also told in its `contexts.rookery.redacted`. */
  readonly event: (event: EventInput) => Redacted<EventInput>;
  readonly log: (log: LogInput) => Redacted<LogInput>;
  /** Redacts a breadcrumb, of the fields that Sentry's has. */
  readonly breadcrumb: (breadcrumb: unknown) => Redacted<unknown>;
  /** Redacts a text: a message, or the text of a trace. */
  readonly text: (text: string) => string;
  /** Redacts source code, whose lines keep their numbers. */
  readonly source: (code: string) => string;
}

/**
 * Makes what redacts events, logs and breadcrumbs.
 *
 * Values are copied, never changed: the copies hold objects of ours only, and so say the same to whoever
 * reads them next. The work is linear in what is looked at, and that is bounded.
 *
 * @example
 * const redactor = createRedactor({ redaction: { keys: ["employee_id"] } });
 * const { value, redactions } = redactor.event(event);
 */
export function createRedactor(options: RedactorOptions = {}): Redactor {
  if (options.redaction?.isEnabled === false) return untouched;
  const texts = createTextRedactor(options);
  const { pseudonymKey } = options;
  const pseudonymize = pseudonymKey === undefined ? undefined : createPseudonymizer(pseudonymKey);
  const begin = (limits: WalkLimits): ValueRedaction =>
    new ValueRedaction(texts, new Redactions(), limits, pseudonymize);

  return {
    event: (event) => {
      const walk = begin(eventLimits);
      return redacted(redactEvent(event, walk), walk);
    },
    log: (log) => {
      const walk = begin(logLimits);
      return redacted(redactLog(log, walk), walk);
    },
    breadcrumb: (given) => {
      const walk = begin(eventLimits);
      return redacted(guarded(given, walk, breadcrumb), walk);
    },
    text: (text) => texts.prose(text, new Redactions()),
    source: (code) => redactSourceLines(code.split("\n"), texts.code, new Redactions()).join("\n"),
  };
}

function redacted<Value>(value: Value, { redactions }: ValueRedaction): Redacted<Value> {
  return { value, redactions: redactions.counts() };
}

function redactLog(log: LogInput, walk: ValueRedaction): LogInput {
  const body = walk.value(readProperty(log, "body"));
  walk.reset();
  const attributes: unknown = walk.value(readProperty(log, "attributes"));
  return {
    ...withoutContent(log),
    body,
    ...(isFields(attributes) && { attributes }),
  };
}

/** What says when, where and how severe: nothing in it is anybody's text. */
function withoutContent(log: LogInput): Omit<LogInput, "body" | "attributes"> {
  try {
    const { timestamp, level, severityNumber, traceId, spanId } = log;
    return { timestamp, level, severityNumber, traceId, spanId };
  } catch {
    return {};
  }
}

function isFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

const untouched: Redactor = {
  event: (value) => ({ value, redactions: {} }),
  log: (value) => ({ value, redactions: {} }),
  breadcrumb: (value) => ({ value, redactions: {} }),
  text: (text) => text,
  source: (code) => code,
};
