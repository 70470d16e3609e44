import { normaliseEvent, type EventFacts } from "../event/normalise-event.ts";
import { jsonBytes } from "../json/json-bytes.ts";
import type { JsonObject } from "../json/json-value.ts";
import { toIsoText } from "../timestamp.ts";
import { Counters } from "./counters.ts";
import type { EventRecorder } from "./event-recorder.ts";
import { IssueList } from "./issue-list.ts";
import type { LimitViolation } from "./records/limit-violation.ts";
import type { MockIssue } from "./records/mock-issue.ts";
import type { MockStats } from "./records/mock-stats.ts";
import type { RecordedRequest } from "./records/recorded-request.ts";
import type { StoredClientReport } from "./records/stored-client-report.ts";
import type { StoredEvent } from "./records/stored-event.ts";
import type { StoredLog } from "./records/stored-log.ts";
import { Ring, type RingLimits } from "./ring.ts";
import { SeenEvents, type SeenEventsLimits } from "./seen-events.ts";
import { Waiters } from "./waiters.ts";

/** How much the mock remembers. */
export interface StoreLimits {
  readonly events: RingLimits;
  readonly logs: RingLimits;
  readonly clientReports: RingLimits;
  readonly requests: RingLimits;
  readonly seenEvents: SeenEventsLimits;
  readonly maxIssues: number;
}

/** Everything that the mock remembers, within limits. */
export class MockStore {
  readonly events: Ring<StoredEvent>;
  readonly logs: Ring<StoredLog>;
  readonly clientReports: Ring<StoredClientReport>;
  readonly requests: Ring<RecordedRequest>;
  readonly violations: Ring<LimitViolation>;
  readonly waiters: Waiters = new Waiters();
  readonly counters: Counters = new Counters();
  readonly #issues: IssueList;
  readonly #seen: SeenEvents;
  readonly #recorder: EventRecorder | undefined;

  constructor(limits: StoreLimits, recorder?: EventRecorder) {
    this.#recorder = recorder;
    this.#seen = new SeenEvents(limits.seenEvents);
    this.violations = new Ring(limits.requests);
    this.events = new Ring(limits.events);
    this.logs = new Ring(limits.logs);
    this.clientReports = new Ring(limits.clientReports);
    this.requests = new Ring(limits.requests);
    this.#issues = new IssueList(limits.maxIssues);
  }

  /** Lists the issues, the one seen last first. */
  issues(): readonly MockIssue[] {
    return this.#issues.list();
  }

  /** Normalises, groups and stores an event, unless its id was seen lately. */
  addEvent(raw: JsonObject, facts: EventFacts): "stored" | "duplicate" {
    const { projectId, eventId: id, receivedAtMillis } = facts;
    if (this.#seen.isRepeat(projectId, id, receivedAtMillis)) return "duplicate";
    const { packet, remarks } = normaliseEvent(raw, facts);
    const issueId = this.#issues.add({ id, projectId, packet }).id;
    const receivedAt = toIsoText(receivedAtMillis);
    const event = { id, projectId, issueId, receivedAt, packet, raw, remarks };
    this.events.add(event, jsonBytes(event));
    this.#recorder?.add(raw);
    return "stored";
  }

  /** Counts what came, without listing it. */
  stats(): MockStats {
    return {
      events: this.events.total,
      duplicates: this.counters.countOf("duplicate"),
      logs: this.logs.total,
      clientReports: this.clientReports.total,
      issues: this.#issues.size,
      ...this.counters.toObject(),
      violations: this.violations.total,
    };
  }

  /** Forgets everything. */
  clear(): void {
    this.violations.clear();
    this.counters.clear();
    this.events.clear();
    this.logs.clear();
    this.clientReports.clear();
    this.requests.clear();
    this.#issues.clear();
    this.#seen.clear();
  }
}
