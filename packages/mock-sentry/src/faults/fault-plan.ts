import { MockSentryError } from "../mock-sentry-error.ts";
import { findFaultProblems } from "./check-fault.ts";
import { FaultPace } from "./fault-pace.ts";
import type { ActiveFault, Fault, FaultMatch } from "./fault.ts";
import type { ContentFacts, RouteFacts } from "./request-facts.ts";

/** How many faults may wait to be played. */
const maxFaults = 1000;

/** Why a fault is not taken that could be played. */
export const tooManyFaults: string = `expected at most ${maxFaults} faults that wait`;

interface PlannedFault {
  readonly fault: Fault;
  readonly pace: FaultPace;
}

/** The faults that are still to be played, in the order in which they were given. */
export class FaultPlan {
  #planned: readonly PlannedFault[] = [];

  /**
   * Appends a fault; `caller` names the method in the message of an error. What becomes of the object
   * later changes nothing.
   *
   * @throws MockSentryError `invalid_options` when it cannot be played.
   */
  add(fault: Fault, caller: string): void {
    const problems = this.hasRoomFor(1) ? findFaultProblems(fault) : [tooManyFaults];
    if (problems.length > 0) {
      throw new MockSentryError("invalid_options", `${caller}: ${problems.join("; ")}`);
    }
    const copy = structuredClone(fault);
    this.#planned = [...this.#planned, { fault: copy, pace: new FaultPace(copy) }];
  }

  /** Whether so many more faults may wait. */
  hasRoomFor(count: number): boolean {
    return this.#planned.length + count <= maxFaults;
  }

  /** Whether a fault asks for what only the body tells. */
  get readsContent(): boolean {
    return this.#planned.some(({ fault }) => readsContent(fault.match));
  }

  /**
   * Takes the fault that cuts a connection before its request is read, if there is one.
   *
   * One that waits behind a fault that is certain to be played is not due yet.
   */
  takeEarly(route: RouteFacts): Fault | undefined {
    for (const { fault, pace } of this.#planned) {
      if (!matchesRoute(fault.match, route)) continue;
      if (isEarly(fault)) {
        if (pace.next()) return this.#taken(fault);
      } else if (isCertain(fault)) {
        return undefined;
      }
    }
    return undefined;
  }

  /** Takes the fault for a request that was read, `undefined` when all goes well. */
  take(route: RouteFacts, content: ContentFacts | undefined): Fault | undefined {
    for (const { fault, pace } of this.#planned) {
      const isMeant =
        !isEarly(fault) && matchesRoute(fault.match, route) && matchesContent(fault.match, content);
      if (isMeant && pace.next()) return this.#taken(fault);
    }
    return undefined;
  }

  /** Lists the faults that are still to be played. */
  list(): readonly ActiveFault[] {
    return this.#planned.map(({ fault, pace: { matched, played } }) => ({
      fault,
      matched,
      played,
    }));
  }

  /** Forgets the faults that were not played. */
  clear(): void {
    this.#planned = [];
  }

  #taken(fault: Fault): Fault {
    if (this.#planned.some(({ pace }) => pace.isSpent)) {
      this.#planned = this.#planned.filter(({ pace }) => !pace.isSpent);
    }
    return fault;
  }
}

function isEarly({ reset }: Fault): boolean {
  return reset === "before_body" || reset === "mid_body";
}

function isCertain({ match, everyNth, ratio }: Fault): boolean {
  return everyNth === undefined && ratio === undefined && !readsContent(match);
}

function readsContent(match: FaultMatch = {}): boolean {
  const { itemType, category, text } = match;
  return itemType !== undefined || category !== undefined || text !== undefined;
}

function matchesRoute({ endpoint, projectId }: FaultMatch = {}, route: RouteFacts): boolean {
  return (
    (endpoint === undefined || endpoint === route.endpoint) &&
    (projectId === undefined || projectId === route.projectId)
  );
}

function matchesContent(
  { itemType, category, text }: FaultMatch = {},
  content: ContentFacts | undefined,
): boolean {
  return (
    (itemType === undefined || content?.itemTypes.has(itemType) === true) &&
    (category === undefined || content?.categories.has(category) === true) &&
    (text === undefined || content?.text.includes(text) === true)
  );
}
