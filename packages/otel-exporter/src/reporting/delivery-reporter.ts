import type { DeliveryCondition, DropReason, Settlement } from "@rookery/core";

import type { DestinationReporter } from "./destination-reporter.ts";

/** Where reports go: the part of OpenTelemetry's `diag` logger that is used. */
export interface ReportLogger {
  readonly warn: (message: string) => void;
  readonly info: (message: string) => void;
}

type Dropped = Extract<Settlement, { readonly status: "dropped" }>;

/** How long a kind of failure is not told again. */
const silenceMillis = 60_000;

/** What to say where no attempt was made that could tell. */
const losses: Readonly<Record<Loss, string>> = {
  queue_overflow: "the queue had no room in time",
  network_error: "the network or Sentry failed",
  ratelimit_backoff: "Sentry limits the rate",
  send_error: "Sentry refused the event",
  internal_sdk_error: "an internal error",
  shutdown: "the deadline of the shutdown passed",
  cache_overflow: "the spool was full",
  cache_expired: "it was in the spool for too long",
  cache_damaged: "the spool was damaged",
};

const endings: Readonly<Record<DeliveryCondition["kind"], string>> = {
  outage: "Sentry can be reached again",
  refusal: "Sentry takes events again",
  rate_limit: "Sentry no longer limits the rate",
  disk_full: "The disk has room again",
  spool_damaged: "The spool is in order",
  spool_failed: "The spool works again",
};

/** What the app itself wants left out is counted, and nothing to complain of. */
const intended = ["held_back", "event_processor", "before_send"] as const;
const isIntended: ReadonlySet<DropReason> = new Set(intended);
type Loss = Exclude<DropReason, (typeof intended)[number]>;

/**
 * Tells when events start to get lost, and when they arrive again.
 *
 * A kind of failure is told once, and again only after a minute; the recovery once. A report per
 * event would bury the log in an outage.
 */
export class DeliveryReporter implements DestinationReporter {
  readonly #logger: ReportLogger;
  readonly #now: () => number;
  /** When each kind of failure was last told; as long as the list of kinds. */
  readonly #told = new Map<string, number>();
  #lost = 0;
  #isFailureTold = false;

  constructor(logger: ReportLogger, now: () => number) {
    this.#logger = logger;
    this.#now = now;
  }

  /** Takes note of what became of one event. */
  readonly settled = (settlement: Settlement): void => {
    if (settlement.status === "accepted") this.#recover();
    else if (settlement.status === "dropped") this.#drop(settlement);
  };

  /** Takes note that something is in the way of all events, or no longer is. */
  readonly condition = ({ error, kind, priority, state }: DeliveryCondition): void => {
    if (state === "ended") return this.#say("info", endings[kind]);
    const what = priority === "log" ? "Logs are" : priority === "issue" ? "Events are" : "All is";
    this.#say("warn", `${what} kept and sent later: ${error?.message ?? kind} (${kind})`);
  };

  #drop({ reason, error }: Dropped): void {
    if (reason === "held_back" && this.#isNew(reason)) {
      this.#say("info", "Events are held back: more of an issue come than stormControl lets pass");
    }
    if (!isLoss(reason)) return;
    this.#lost += 1;
    const kind = error?.code ?? reason;
    if (!this.#isNew(kind)) return;
    this.#isFailureTold = true;
    this.#say("warn", `An event was lost: ${error?.message ?? losses[reason]} (${kind})`);
  }

  /** Whether a kind was not told for a while; it is from now on. */
  #isNew(kind: string): boolean {
    const last = this.#told.get(kind);
    const now = this.#now();
    if (last !== undefined && now - last < silenceMillis) return false;
    this.#told.set(kind, now);
    return true;
  }

  #recover(): void {
    if (!this.#isFailureTold) return;
    this.#say("info", `Sentry takes events again; lost before: ${this.#lost}`);
    this.#isFailureTold = false;
    this.#lost = 0;
  }

  #say(level: keyof ReportLogger, message: string): void {
    try {
      this.#logger[level](message);
    } catch {
      // The app's logger failed: whoever is told about it, deliveries must go on.
    }
  }
}

function isLoss(reason: DropReason): reason is Loss {
  return !isIntended.has(reason);
}
