import { normaliseEvent, type EventFacts } from "../event/normalise-event.ts";
import { jsonBytes } from "../json/json-bytes.ts";
import type { JsonObject } from "../json/json-value.ts";
import { toIsoText } from "../timestamp.ts";
import { IssueList } from "./issue-list.ts";
import type { MockIssue } from "./records/mock-issue.ts";
import type { RecordedRequest } from "./records/recorded-request.ts";
import type { StoredClientReport } from "./records/stored-client-report.ts";
import type { StoredEvent } from "./records/stored-event.ts";
import type { StoredLog } from "./records/stored-log.ts";
import { Ring, type RingLimits } from "./ring.ts";
import { SeenEvents } from "./seen-events.ts";
import { Waiters } from "./waiters.ts";

/** How much the mock remembers. */
export interface StoreLimits {
  readonly events: RingLimits;
  readonly logs: RingLimits;
  readonly clientReports: RingLimits;
  readonly requests: RingLimits;
  readonly maxIssues: number;
}

/** Everything that the mock remembers, within limits. */
export class MockStore {
  readonly events: Ring<StoredEvent>;
  readonly logs: Ring<StoredLog>;
  readonly clientReports: Ring<StoredClientReport>;
  readonly requests: Ring<RecordedRequest>;
  readonly waiters: Waiters = new Waiters();
  readonly #issues: IssueList;
  readonly #seen = new SeenEvents();

  constructor(limits: StoreLimits) {
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

  /** Normalises, groups and stores an event, unless its id was seen within the last hour. */
  addEvent(raw: JsonObject, facts: EventFacts): "stored" | "duplicate" {
    const { projectId, eventId: id, receivedAtMillis } = facts;
    if (this.#seen.isRepeat(projectId, id, receivedAtMillis)) return "duplicate";
    const { packet, remarks } = normaliseEvent(raw, facts);
    const issueId = this.#issues.add({ id, projectId, packet }).id;
    const receivedAt = toIsoText(receivedAtMillis);
    const event = { id, projectId, issueId, receivedAt, packet, raw, remarks };
    this.events.add(event, jsonBytes(event));
    return "stored";
  }

  /** Forgets everything. */
  clear(): void {
    this.events.clear();
    this.logs.clear();
    this.clientReports.clear();
    this.requests.clear();
    this.#issues.clear();
    this.#seen.clear();
  }
}
