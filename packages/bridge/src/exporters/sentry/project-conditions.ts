import type { DeliveryCondition, Dsn } from "@rookery/core";

import type { Readiness } from "../../pipeline/exporter-factory.ts";
import type { Faults } from "../../pipeline/faults.ts";
import { projectName } from "./project-name.ts";

type Kind = DeliveryCondition["kind"];

/** What is said when something ends; what begins says it itself. */
const endings: Readonly<Record<Kind, string>> = {
  outage: "Sentry can be reached again",
  refusal: "Sentry takes events again",
  rate_limit: "Sentry no longer limits the rate",
  disk_full: "The disk has room again",
  spool_damaged: "The storage is in order",
  spool_failed: "The storage works again",
};

/** What is said when something begins, before what was met. */
const beginnings: Readonly<Record<Kind, string>> = {
  outage: "Sentry cannot be reached, or fails; all is kept meanwhile",
  refusal: "Sentry refuses everything; all is kept meanwhile",
  rate_limit: "Sentry limits the rate; what it limits is kept for max_hold",
  disk_full: "The storage cannot be written; sources wait",
  spool_damaged: "The storage was damaged",
  spool_failed: "The storage failed; what comes is kept in memory",
};

interface Open {
  readonly project: string;
  readonly kind: Kind;
  readonly fault: string;
}

/** Knows what is in the way of each project's events, tells it once, and whether the exporter can work. */
export class ProjectConditions {
  readonly #faults: Faults;
  readonly #hasStorage: boolean;
  readonly #open = new Map<string, Open>();

  constructor(faults: Faults, hasStorage: boolean) {
    this.#faults = faults;
    this.#hasStorage = hasStorage;
  }

  /** Takes note that something begins or ends. */
  readonly heed = (condition: DeliveryCondition, dsn: Dsn): void => {
    const { error, kind, priority, state } = condition;
    const project = projectName(dsn);
    const what = priority === undefined ? kind : `${kind}_of_${priority}s`;
    const fault = `${what}:${project}`;
    if (state === "ended") {
      this.#open.delete(fault);
      return this.#faults.ended(fault, `${endings[kind]}: project ${project}`, { project });
    }
    const met = error === undefined ? "" : `: ${error.message}`;
    const message = `${beginnings[kind]}: project ${project}${met}`;
    if (kind === "spool_damaged") return this.#faults.happened(fault, message, { project });
    this.#open.set(fault, { project, kind, fault });
    this.#faults.began(fault, message, { project });
  };

  /**
   * Not ready while a project refuses everything, or nothing can be kept for it: it cannot be reached and
   * has no storage, or the storage has no room.
   */
  readiness(): Readiness {
    for (const { kind, project } of this.#open.values()) {
      if (this.#isInTheWay(kind, project)) {
        return { isReady: false, reason: `${beginnings[kind]}: project ${project}` };
      }
    }
    return { isReady: true };
  }

  /** Whether it is of no use to wait for room. */
  get hasNoRoom(): boolean {
    return this.#hasStorage ? this.#has("disk_full") : this.#isStuck;
  }

  /** Whether what is on disk had better be left to the next process: it cannot be sent now. */
  get isBestLeft(): boolean {
    return this.#hasStorage && this.#isStuck && !this.#has("spool_failed");
  }

  /** Ends what is told as lasting: the exporter ends. */
  close(): void {
    for (const { fault, project } of this.#open.values()) {
      this.#faults.ended(fault, `The exporter ends: project ${project}`, { project });
    }
    this.#open.clear();
  }

  get #isStuck(): boolean {
    return this.#has("outage") || this.#has("refusal");
  }

  #has(wanted: Kind): boolean {
    return Array.from(this.#open.values()).some(({ kind }) => kind === wanted);
  }

  #isInTheWay(kind: Kind, project: string): boolean {
    if (kind === "refusal" || kind === "disk_full") return true;
    if (kind !== "outage") return false;
    return !this.#hasStorage || this.#open.has(`spool_failed:${project}`);
  }
}
