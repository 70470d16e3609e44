import { fitEvent, type DropReason, type EventInput } from "@rookery/core";
import { readProperty } from "@rookery/core/values";
import type { LogRecord } from "@rookery/log-record";

import type { BreadcrumbRings } from "../breadcrumbs/breadcrumb-rings.ts";
import type { DebugIds } from "../debug-ids/debug-ids.ts";
import type { Grouping } from "../grouping/create-grouping.ts";
import { HookAnswers, type HookOutcome } from "../hooks/hook-answers.ts";
import type { HookOptions } from "../hooks/hook-options.ts";
import type { EventHint, SentryEvent } from "../hooks/sentry-event.ts";
import type { EventMapper } from "../mapping/index.ts";
import type { ProcessContext } from "../process-context/process-context.ts";
import type { Redactor } from "../redaction/redactor.ts";
import type { Tell } from "../reporting/teller.ts";
import type { SourceContext } from "../source-context/source-context.ts";
import { statesTrace } from "../source-context/states-trace.ts";

/** How long an event waits for `beforeSend`, in milliseconds. */
const hookMillis = 5_000;

interface Made {
  readonly status: "made";
  readonly event: EventInput;
}

/** What became of a record that is an issue: its event, or why there is none. */
export type MadeIssue = Made | { readonly status: "dropped"; readonly reason: DropReason };

/** The steps of an {@link IssueMaker}, in their order. */
export interface IssueSteps {
  readonly toEvent: EventMapper;
  readonly breadcrumbs: BreadcrumbRings;
  /** Absent where no source code is shown. */
  readonly sourceContext: SourceContext | undefined;
  /** Absent where an event tells nothing of the process. */
  readonly processContext: ProcessContext | undefined;
  readonly debugIds: DebugIds;
  readonly redactor: Redactor;
  readonly grouping: Grouping;
  readonly beforeSend: HookOptions["beforeSend"];
  /** Is told when `beforeSend` misbehaves. */
  readonly tell: Tell;
}

/**
 * Makes the event of a record, step by step: mapping, what the process tells, breadcrumbs, source
 * code, redaction, grouping
 * rules, the app's hook.
 */
export class IssueMaker {
  readonly #steps: IssueSteps;
  readonly #answers: HookAnswers<SentryEvent>;

  constructor(steps: IssueSteps) {
    this.#steps = steps;
    this.#answers = new HookAnswers("beforeSend", steps.tell);
  }

  /** At once where nothing has to be waited for, which is most of the time: a file, or the hook. */
  make(record: LogRecord, eventId: string, nowMillis: number): MadeIssue | Promise<MadeIssue> {
    const event = this.#mapped(record, eventId, nowMillis);
    const shown = this.#sourceContextOf(record)?.add(event) ?? event;
    if (shown instanceof Promise) {
      return shown.then((read) => this.#finish(read, record, nowMillis));
    }
    return this.#finish(shown, record, nowMillis);
  }

  /** Waits for nothing, for a process that ends: a hook that answers later is not heard. */
  makeAtOnce(record: LogRecord, eventId: string, nowMillis: number): MadeIssue {
    const event = this.#mapped(record, eventId, nowMillis);
    const shown = this.#sourceContextOf(record)?.addSync(event) ?? event;
    const grouped = this.#grouped(shown, record);
    const { beforeSend } = this.#steps;
    if (grouped.status === "dropped" || beforeSend === undefined) return grouped;
    const sent = toSentryEvent(grouped.event, nowMillis);
    // Its answer may be a promise, which counts as no answer.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    const hook = beforeSend as (event: SentryEvent, hint: EventHint) => SentryEvent | null;
    return heard(this.#answers.of(hook, sent, hintOf(record)), grouped);
  }

  #mapped(record: LogRecord, eventId: string, nowMillis: number): EventInput {
    const { breadcrumbs, debugIds, processContext, toEvent } = this.#steps;
    const mapped = toEvent(record, eventId);
    const event = debugIds.add(processContext?.add(mapped, record, nowMillis) ?? mapped);
    const before = breadcrumbs.of(record, nowMillis);
    return before.length === 0 ? event : { ...event, breadcrumbs: { values: before } };
  }

  #finish(event: EventInput, record: LogRecord, nowMillis: number): MadeIssue | Promise<MadeIssue> {
    const grouped = this.#grouped(event, record);
    const { beforeSend } = this.#steps;
    if (grouped.status === "dropped" || beforeSend === undefined) return grouped;
    const sent = toSentryEvent(grouped.event, nowMillis);
    return this.#answers
      .awaited(beforeSend, sent, hintOf(record), hookMillis)
      .then((answer) => heard(answer, grouped));
  }

  /** Files are read only for a trace that is this process' own. */
  #sourceContextOf(record: LogRecord): SourceContext | undefined {
    const { sourceContext } = this.#steps;
    return sourceContext !== undefined && statesTrace(record) ? sourceContext : undefined;
  }

  #grouped(event: EventInput, record: LogRecord): MadeIssue {
    const redacted = this.#steps.redactor.event(event).value;
    const grouped = this.#steps.grouping.apply(redacted, record);
    return grouped.isDropped
      ? { status: "dropped", reason: "event_processor" }
      : { status: "made", event: grouped.event };
  }
}

/** The event keeps its id, by which Sentry knows a repeat, whatever the hook made of it. */
function heard(answer: HookOutcome<SentryEvent>, unheard: Made): MadeIssue {
  if (answer.status === "failed") return unheard;
  if (answer.status === "dropped") return { status: "dropped", reason: "before_send" };
  const { event_id: eventId } = unheard.event;
  return { status: "made", event: { ...answer.value, ...(eventId && { event_id: eventId }) } };
}

/** A hook gets what would be sent, as an object of its own that shares nothing with ours. */
function toSentryEvent(event: EventInput, nowMillis: number): SentryEvent {
  const { payload } = fitEvent(event, { nowMillis });
  // The JSON is that of a packet.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return JSON.parse(Buffer.from(payload).toString()) as SentryEvent;
}

function hintOf(record: LogRecord): EventHint {
  const body = readProperty(record, "body");
  return { record, ...(isError(body) && { originalException: body }) };
}

/** To be asked for its prototype makes some proxies throw. */
function isError(value: unknown): value is Error {
  try {
    return value instanceof Error;
  } catch {
    return false;
  }
}
