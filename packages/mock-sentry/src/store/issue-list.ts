import { culpritOf, titleOf } from "../grouping/describe-issue.ts";
import { groupKey } from "../grouping/group-key.ts";
import { textIn } from "../grouping/packet-parts.ts";
import type { JsonObject } from "../json/json-value.ts";
import { toIsoText } from "../timestamp.ts";
import type { MockIssue } from "./records/mock-issue.ts";

const maxEventIds = 1000;

/** What of an event makes an issue. */
export interface IssueEvent {
  readonly id: string;
  readonly projectId: string;
  readonly packet: JsonObject;
}

/** Groups events into issues, and keeps the issues that were seen last. */
export class IssueList {
  readonly #maxIssues: number;
  /** By project and group key; the one updated last is the last. */
  readonly #issues = new Map<string, MockIssue>();
  #created = 0;

  constructor(maxIssues: number) {
    this.#maxIssues = maxIssues;
  }

  /** How many issues there are. */
  get size(): number {
    return this.#issues.size;
  }

  /** Adds an event to its issue, which may be a new one, and returns the issue. */
  add(event: IssueEvent): MockIssue {
    const key = `${event.projectId}:${groupKey(event.packet)}`;
    const issue = this.#withEvent(this.#issues.get(key), event);
    this.#issues.delete(key);
    this.#issues.set(key, issue);
    const oldest = this.#issues.keys().next();
    if (this.#issues.size > this.#maxIssues && !oldest.done) this.#issues.delete(oldest.value);
    return issue;
  }

  /** Lists the issues, the one seen last first. */
  list(): readonly MockIssue[] {
    return [...this.#issues.values()]
      .toReversed()
      .toSorted((first, second) => second.lastSeen.localeCompare(first.lastSeen));
  }

  /** Forgets all issues; ids count from 1 again. */
  clear(): void {
    this.#issues.clear();
    this.#created = 0;
  }

  #withEvent(known: MockIssue | undefined, { id, projectId, packet }: IssueEvent): MockIssue {
    const seen = toIsoText(Number(packet["timestamp"]) * 1000);
    if (known === undefined) {
      const times = { firstSeen: seen, lastSeen: seen };
      return {
        id: this.#nextId(),
        projectId,
        ...shownOf(packet),
        ...times,
        eventCount: 1,
        eventIds: [id],
      };
    }
    return {
      // An issue is called after its latest event, in whatever order concurrent requests arrive.
      ...(known.lastSeen <= seen ? shownOf(packet) : known),
      id: known.id,
      projectId,
      firstSeen: known.firstSeen < seen ? known.firstSeen : seen,
      lastSeen: known.lastSeen > seen ? known.lastSeen : seen,
      eventCount: known.eventCount + 1,
      eventIds: [...known.eventIds, id].slice(-maxEventIds),
    };
  }

  #nextId(): string {
    this.#created += 1;
    return String(this.#created);
  }
}

/** What of an issue is its latest event's. */
type ShownPart = Pick<
  MockIssue,
  "level" | "title" | "culprit" | "release" | "environment" | "platform"
>;

function shownOf(packet: JsonObject): ShownPart {
  const release = textIn(packet, "release");
  const environment = textIn(packet, "environment");
  const platform = textIn(packet, "platform");
  return {
    level: textIn(packet, "level") ?? "error",
    title: titleOf(packet),
    culprit: culpritOf(packet),
    ...(release !== undefined && { release }),
    ...(environment !== undefined && { environment }),
    ...(platform !== undefined && { platform }),
  };
}
