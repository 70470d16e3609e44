import { fitLog, type FittedLog } from "@rookery/core";
import type { LogRecord } from "@rookery/log-record";

import { HookAnswers } from "../hooks/hook-answers.ts";
import type { HookOptions } from "../hooks/hook-options.ts";
import type { SentryLog } from "../hooks/sentry-event.ts";
import type { LogMapper } from "../mapping/log/log-mapper.ts";
import type { Redactor } from "../redaction/redactor.ts";
import type { Tell } from "../reporting/teller.ts";
import type { LeftOut } from "./log-sending.ts";

/** What became of a record that is a log: its bytes, or why there are none. */
export type MadeLog =
  | { readonly status: "made"; readonly log: FittedLog }
  | { readonly status: "dropped"; readonly reason: LeftOut };

/** The steps of a {@link LogMaker}, in their order. */
export interface LogSteps {
  readonly toLog: LogMapper;
  readonly redactor: Redactor;
  readonly beforeSendLog: HookOptions["beforeSendLog"];
  /** From 1 to 24: from here on a record is a log. */
  readonly minSeverity: number;
  /** Is told when `beforeSendLog` misbehaves. */
  readonly tell: Tell;
}

/** Makes the log of a record: mapping, redaction, the app's hook. */
export class LogMaker {
  /** From 1 to 24: from here on a record is a log. */
  readonly minSeverity: number;
  readonly #steps: LogSteps;
  readonly #answers: HookAnswers<SentryLog>;

  constructor(steps: LogSteps) {
    this.#steps = steps;
    this.minSeverity = steps.minSeverity;
    this.#answers = new HookAnswers("beforeSendLog", steps.tell);
  }

  make(record: LogRecord, nowMillis: number): MadeLog {
    const { beforeSendLog, redactor, toLog } = this.#steps;
    const redacted = redactor.log(toLog(record)).value;
    if (beforeSendLog === undefined) return made(fitLog(redacted, nowMillis));
    // Copied: what is redacted may be the record's own attributes.
    const given: SentryLog = { ...redacted, attributes: { ...redacted.attributes } };
    const answer = this.#answers.of(beforeSendLog, given, { record });
    if (answer.status === "dropped") return { status: "dropped", reason: "before_send" };
    return made(fitLog(answer.status === "kept" ? answer.value : redacted, nowMillis));
  }
}

function made(log: FittedLog): MadeLog {
  return { status: "made", log };
}
