import type { EventInput } from "@rookery/core";
import type { LogRecord } from "@rookery/log-record";

import type { BreadcrumbRings } from "../breadcrumbs/breadcrumb-rings.ts";
import type { Destination, IssueDeliverable } from "../destinations/destination.ts";
import type { ErrorOrigin } from "../duplicates/also-seen.ts";
import type { IssueMaker, MadeIssue } from "../issues/issue-maker.ts";
import type { LogMaker } from "../logs/log-maker.ts";
import { recordSeverity } from "../mapping/index.ts";
import type { RecordKind } from "../pipeline/record-watcher.ts";
import type { TakenRecord } from "../pipeline/taken-record.ts";
import type { Tell } from "../reporting/teller.ts";
import type { ProjectOf } from "../routing/project-of.ts";
import { errorOrigin } from "./error-origin.ts";
import { FailsafeMakers } from "./failsafe-makers.ts";

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

/** A record that is an issue, and what became of it once that is known. */
interface Issue {
  readonly taken: TakenRecord;
  readonly destination: Destination;
  made: MadeIssue | undefined;
}

/** What comes after the shutdown began. */
const tooLate = { status: "dropped", reason: "shutdown" } as const;

/**
 * Decides about each record: whether it is an issue, and of which project. Each is a breadcrumb of the
 * issues that follow.
 */
export class RecordIntake {
  readonly #parts: RecordIntakeParts;
  readonly #makers: FailsafeMakers;
  /** The issues of batches of which some are still waited for. */
  readonly #unfinished = new Set<readonly Issue[]>();
  #received = 0;
  #belowThreshold = 0;
  #isClosed = false;

  constructor(parts: RecordIntakeParts) {
    this.#parts = parts;
    this.#makers = new FailsafeMakers(parts.issueMaker, parts.tell);
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
   * Makes the events of a batch, in the order of the records. At once, unless events have to wait for
   * files or a hook: they do so together, and a hook that hangs delays a batch once.
   *
   * Once closed, nothing is made any more: issues and logs are counted as dropped by the shutdown.
   */
  take(records: readonly LogRecord[]): SortedEvents | Promise<SortedEvents> {
    // Copied: a list that fails midway would leave records that are counted, and then gone.
    return this.takeWatched([...records].map((record) => ({ record })));
  }

  /** The same, for records that come with more than themselves. */
  takeWatched(batch: readonly TakenRecord[]): SortedEvents | Promise<SortedEvents> {
    this.#received += batch.length;
    const issues: Issue[] = [];
    const waits: Promise<void>[] = [];
    for (const taken of batch) {
      const { record, watcher } = taken;
      const destination = this.#parts.destinationOf(record);
      const severity = severityOf(record);
      watcher?.sentAs(this.#kindsOf(severity));
      this.#takeLog(taken, severity, destination, this.#isClosed);
      if (severity < this.#parts.minIssueSeverity) this.#belowThreshold += 1;
      else this.#begin({ taken, destination, made: undefined }, issues, waits);
      this.#note(record);
    }
    return waits.length === 0 ? this.#sorted(issues) : this.#sortedLater(issues, waits);
  }

  /** Makes nothing of what comes from now on. */
  close(): void {
    this.#isClosed = true;
  }

  /** Remembers what is no record of the app's, such as a call to somebody else. Never throws. */
  noteBreadcrumb(record: LogRecord): void {
    this.#note(record);
  }

  /** Makes the events of records, and of those that still wait, for a process that ends. */
  takeAtOnce(records: readonly LogRecord[]): EventsAtOnce {
    const sorted = new Map<Destination, (readonly [EventInput, ErrorOrigin])[]>();
    const add = ({ taken, destination, made }: Issue): void => {
      const known = made ?? this.#makers.issueAtOnce(taken, destination);
      if (known.status !== "made") return;
      addTo(sorted, destination, [known.event, errorOrigin(taken.record)]);
    };
    // Made, but in no queue while others of their batch are waited for.
    for (const issue of Array.from(this.#unfinished).flat()) add(issue);
    for (const record of records) {
      const destination = this.#parts.destinationOf(record);
      const severity = severityOf(record);
      const taken = { record };
      this.#takeLog(taken, severity, destination);
      if (severity >= this.#parts.minIssueSeverity) add({ taken, destination, made: undefined });
      this.#note(record);
    }
    return sorted;
  }

  #begin(issue: Issue, issues: Issue[], waits: Promise<void>[]): void {
    issues.push(issue);
    const made = this.#isClosed ? tooLate : this.#makers.issue(issue.taken, issue.destination);
    if (made instanceof Promise) waits.push(waitFor(made, issue));
    else issue.made = made;
  }

  async #sortedLater(
    issues: readonly Issue[],
    waits: readonly Promise<void>[],
  ): Promise<SortedEvents> {
    this.#unfinished.add(issues);
    await Promise.all(waits);
    this.#unfinished.delete(issues);
    return this.#sorted(issues);
  }

  #sorted(issues: readonly Issue[]): SortedEvents {
    const sorted = new Map<Destination, IssueDeliverable[]>();
    for (const issue of issues) addTo(sorted, issue.destination, this.#deliverable(issue));
    return sorted;
  }

  /** As what a record of this severity is sent. */
  #kindsOf(severity: number): readonly RecordKind[] {
    const { logMaker, minIssueSeverity } = this.#parts;
    const isIssue = severity >= minIssueSeverity;
    if (logMaker === undefined || severity < logMaker.minSeverity) return isIssue ? issue : nothing;
    return isIssue ? issueAndLog : log;
  }

  #takeLog(taken: TakenRecord, severity: number, { logs }: Destination, isTooLate = false): void {
    const { logMaker } = this.#parts;
    if (logMaker === undefined || severity < logMaker.minSeverity) return;
    const made = isTooLate ? tooLate : this.#makers.log(taken, logMaker);
    if (made.status === "made") logs.add(made.log, taken.watcher);
    else logs.drop(made.reason, taken.watcher);
  }

  #deliverable({ taken, destination, made = tooLate }: Issue): IssueDeliverable {
    return made.status === "made"
      ? this.#makers.deliverable(made.event, taken, destination)
      : destination.dropped(made.reason, taken.watcher);
  }

  #note(record: LogRecord): void {
    this.#parts.breadcrumbs.note(record, Date.now());
  }
}

const nothing: readonly RecordKind[] = [];
const issue: readonly RecordKind[] = ["issue"];
const log: readonly RecordKind[] = ["log"];
const issueAndLog: readonly RecordKind[] = ["issue", "log"];

async function waitFor(made: Promise<MadeIssue>, issue: Issue): Promise<void> {
  issue.made = await made;
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
