import type { EventInput } from "@rookery/core";
import type { LogRecord } from "@rookery/log-record";

import type { Destination, IssueDeliverable } from "../destinations/destination.ts";
import type { IssueMaker, MadeIssue } from "../issues/issue-maker.ts";
import type { LogMaker, MadeLog } from "../logs/log-maker.ts";
import { describeThrown } from "../reporting/describe-thrown.ts";
import type { Tell } from "../reporting/teller.ts";
import { errorOrigin } from "./error-origin.ts";

/**
 * Makes issues and logs of records. One that throws when it is read, or at which we fail, is told and
 * counted, and costs no other one anything.
 */
export class FailsafeMakers {
  readonly #issueMaker: IssueMaker;
  readonly #tell: Tell;

  constructor(issueMaker: IssueMaker, tell: Tell) {
    this.#issueMaker = issueMaker;
    this.#tell = tell;
  }

  /** At once, unless a file or a hook is waited for. Neither throws nor rejects. */
  issue(record: LogRecord, destination: Destination): MadeIssue | Promise<MadeIssue> {
    try {
      const eventId = destination.chooseEventId(record);
      const made = this.#issueMaker.make(record, eventId, Date.now());
      return made instanceof Promise ? made.catch(this.#failed) : made;
    } catch (error) {
      return this.#failed(error);
    }
  }

  /** Waits for nothing. Never throws. */
  issueAtOnce(record: LogRecord, destination: Destination): MadeIssue {
    try {
      const eventId = destination.chooseEventId(record);
      return this.#issueMaker.makeAtOnce(record, eventId, Date.now());
    } catch (error) {
      return this.#failed(error);
    }
  }

  /** Never throws. */
  log(record: LogRecord, logMaker: LogMaker): MadeLog {
    try {
      return logMaker.make(record, Date.now());
    } catch (error) {
      this.#failed(error);
      return failure;
    }
  }

  /** Fits an event, or keeps it for a moment. Never throws. */
  deliverable(event: EventInput, record: LogRecord, destination: Destination): IssueDeliverable {
    try {
      return destination.toDeliverable(event, errorOrigin(record));
    } catch (error) {
      this.#failed(error);
      return destination.dropped(failure.reason);
    }
  }

  readonly #failed = (error: unknown): MadeIssue => {
    this.#tell(
      `A record could not be mapped and is lost; please report this bug: ${describeThrown(error)}`,
    );
    return failure;
  };
}

const failure = { status: "dropped", reason: "internal_sdk_error" } as const;
