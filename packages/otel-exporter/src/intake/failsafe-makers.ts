import type { EventInput } from "@rookery/core";

import type { Destination, IssueDeliverable } from "../destinations/destination.ts";
import type { IssueMaker, MadeIssue } from "../issues/issue-maker.ts";
import type { LogMaker, MadeLog } from "../logs/log-maker.ts";
import type { TakenRecord } from "../pipeline/taken-record.ts";
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
  issue(taken: TakenRecord, destination: Destination): MadeIssue | Promise<MadeIssue> {
    try {
      const eventId = eventIdOf(taken, destination);
      const made = this.#issueMaker.make(taken.record, eventId, Date.now());
      return made instanceof Promise ? made.catch(this.#failed) : made;
    } catch (error) {
      return this.#failed(error);
    }
  }

  /** Waits for nothing. Never throws. */
  issueAtOnce(taken: TakenRecord, destination: Destination): MadeIssue {
    try {
      const eventId = eventIdOf(taken, destination);
      return this.#issueMaker.makeAtOnce(taken.record, eventId, Date.now());
    } catch (error) {
      return this.#failed(error);
    }
  }

  /** Never throws. */
  log({ record }: TakenRecord, logMaker: LogMaker): MadeLog {
    try {
      return logMaker.make(record, Date.now());
    } catch (error) {
      this.#failed(error);
      return failure;
    }
  }

  /** Fits an event, or keeps it for a moment. Never throws. */
  deliverable(
    event: EventInput,
    { record, watcher }: TakenRecord,
    destination: Destination,
  ): IssueDeliverable {
    try {
      return destination.toDeliverable(event, errorOrigin(record), watcher);
    } catch (error) {
      this.#failed(error);
      return destination.dropped(failure.reason, watcher);
    }
  }

  readonly #failed = (error: unknown): MadeIssue => {
    this.#tell(
      `A record could not be mapped and is lost; please report this bug: ${describeThrown(error)}`,
    );
    return failure;
  };
}

function eventIdOf(taken: TakenRecord, destination: Destination): string {
  const { chooseEventId, projectId } = destination;
  return taken.eventIdOf?.(projectId) ?? chooseEventId(taken.record);
}

const failure = { status: "dropped", reason: "internal_sdk_error" } as const;
