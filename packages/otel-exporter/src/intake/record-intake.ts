import type { EventInput } from "@rookery/core";
import type { LogRecord } from "@rookery/log-record";

import type { BreadcrumbRings } from "../breadcrumbs/breadcrumb-rings.ts";
import type { Destination, IssueDeliverable } from "../destinations/destination.ts";
import type { ErrorOrigin } from "../duplicates/also-seen.ts";
import type { IssueMaker, MadeIssue } from "../issues/issue-maker.ts";
import type { LogMaker, MadeLog } from "../logs/log-maker.ts";
import { recordSeverity } from "../mapping/index.ts";
import { describeThrown } from "../reporting/describe-thrown.ts";
import type { Tell } from "../reporting/teller.ts";
import type { ProjectOf } from "../routing/project-of.ts";
import { errorOrigin } from "./error-origin.ts";

/** What an intake decides with. */
export interface RecordIntakeParts {
  readonly destinationOf: ProjectOf<Destination>;
  readonly issueMaker: IssueMaker;
  readonly breadcrumbs: BreadcrumbRings;
  /** Absent where no logs are wanted. */
  readonly logMaker: LogMaker | undefined;
  /** From 1 to 24: from here on a record is an issue. */
  readonly minIssueSeverity: number;
  readonly tell: Tell;
}

/** The events of a batch of records, by where they go. */
export type SortedEvents = ReadonlyMap<Destination, readonly IssueDeliverable[]>;

/** Events that were made at once, by where they go. */
export type EventsAtOnce = ReadonlyMap<
  Destination,
  readonly (readonly [event: EventInput, origin: ErrorOrigin])[]
>;

/** A batch of which some records are still to come. */
interface Batch {
  readonly records: readonly LogRecord[];
  /** How many of the records are done with. */
  done: number;
}

/**
 * Decides about each record: whether it is an issue, and of which project. Each is a breadcrumb of the
 * issues that follow.
 */
export class RecordIntake {
  readonly #parts: RecordIntakeParts;
  readonly #unfinished = new Set<Batch>();
  #received = 0;
  #belowThreshold = 0;

  constructor(parts: RecordIntakeParts) {
    this.#parts = parts;
  }

  /** Records that came in. */
  get received(): number {
    return this.#received;
  }

  /** Records that were to be no issues. */
  get belowThreshold(): number {
    return this.#belowThreshold;
  }

  /**
   * Makes the events of a batch, in the order of the records. At once, unless an event has to wait for
   * a file or a hook.
   */
  take(records: readonly LogRecord[]): SortedEvents | Promise<SortedEvents> {
    // Copied: a list that fails midway would leave records that are counted, and then gone.
    const batch = { records: [...records], done: 0 };
    this.#received += batch.records.length;
    return this.#continue(batch, new Map());
  }

  /** Remembers what is no record of the app's, such as a call to somebody else. Never throws. */
  noteBreadcrumb(record: LogRecord): void {
    this.#note(record);
  }

  /** Makes the events of records, and of those that still wait, for a process that ends. */
  takeAtOnce(records: readonly LogRecord[]): EventsAtOnce {
    const waiting = Array.from(this.#unfinished).flatMap((batch) =>
      batch.records.slice(batch.done),
    );
    const sorted = new Map<Destination, (readonly [EventInput, ErrorOrigin])[]>();
    for (const record of [...waiting, ...records]) {
      const destination = this.#parts.destinationOf(record);
      const severity = severityOf(record);
      this.#takeLog(record, severity, destination);
      if (severity >= this.#parts.minIssueSeverity) {
        const made = this.#makeAtOnce(record, destination);
        if (made.status === "made") addTo(sorted, destination, [made.event, errorOrigin(record)]);
      }
      this.#note(record);
    }
    return sorted;
  }

  #continue(
    batch: Batch,
    sorted: Map<Destination, IssueDeliverable[]>,
  ): SortedEvents | Promise<SortedEvents> {
    while (batch.done < batch.records.length) {
      const record = batch.records[batch.done];
      if (record === undefined) return sorted;
      const destination = this.#parts.destinationOf(record);
      const severity = severityOf(record);
      this.#takeLog(record, severity, destination);
      if (severity < this.#parts.minIssueSeverity) {
        this.#belowThreshold += 1;
        this.#note(record);
        batch.done += 1;
        continue;
      }
      const finish = (made: MadeIssue): void => {
        addTo(sorted, destination, this.#deliverable(made, record, destination));
        this.#note(record);
        batch.done += 1;
      };
      const made = this.#make(record, destination);
      if (made instanceof Promise) {
        this.#unfinished.add(batch);
        return made.then((late) => {
          finish(late);
          return this.#continue(batch, sorted);
        });
      }
      finish(made);
    }
    this.#unfinished.delete(batch);
    return sorted;
  }

  #takeLog(record: LogRecord, severity: number, { logs }: Destination): void {
    const { logMaker } = this.#parts;
    if (logMaker === undefined || severity < logMaker.minSeverity) return;
    const made = this.#makeLog(logMaker, record);
    if (made.status === "made") logs.add(made.log);
    else logs.drop(made.reason);
  }

  #makeLog(logMaker: LogMaker, record: LogRecord): MadeLog {
    try {
      return logMaker.make(record, Date.now());
    } catch (error) {
      this.#failed(error);
      return { status: "dropped", reason: "internal_sdk_error" };
    }
  }

  #make(record: LogRecord, destination: Destination): MadeIssue | Promise<MadeIssue> {
    try {
      const eventId = destination.chooseEventId(record);
      const made = this.#parts.issueMaker.make(record, eventId, Date.now());
      return made instanceof Promise ? made.catch(this.#failed) : made;
    } catch (error) {
      return this.#failed(error);
    }
  }

  #makeAtOnce(record: LogRecord, destination: Destination): MadeIssue {
    try {
      const eventId = destination.chooseEventId(record);
      return this.#parts.issueMaker.makeAtOnce(record, eventId, Date.now());
    } catch (error) {
      return this.#failed(error);
    }
  }

  #deliverable(made: MadeIssue, record: LogRecord, destination: Destination): IssueDeliverable {
    if (made.status === "dropped") return destination.dropped(made.reason);
    try {
      return destination.toDeliverable(made.event, errorOrigin(record));
    } catch (error) {
      this.#failed(error);
      return destination.dropped("internal_sdk_error");
    }
  }

  #note(record: LogRecord): void {
    this.#parts.breadcrumbs.note(record, Date.now());
  }

  readonly #failed = (error: unknown): MadeIssue => {
    this.#parts.tell(
      `A record could not be mapped and is lost; please report this bug: ${describeThrown(error)}`,
    );
    return { status: "dropped", reason: "internal_sdk_error" };
  };
}

function addTo<Value>(
  sorted: Map<Destination, Value[]>,
  destination: Destination,
  value: Value,
): void {
  const known = sorted.get(destination);
  if (known === undefined) sorted.set(destination, [value]);
  else known.push(value);
}

/** A record that cannot even be asked is one to be told of. */
function severityOf(record: LogRecord): number {
  try {
    return recordSeverity(record);
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}
