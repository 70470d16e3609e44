import type { DropReason, Settlement } from "@rookery/core";

/** Where reports go: the part of OpenTelemetry's `diag` logger that is used. */
export interface ReportLogger {
  readonly warn: (message: string) => void;
  readonly info: (message: string) => void;
}

type Dropped = Extract<Settlement, { readonly status: "dropped" }>;

/** How long a kind of failure is not told again. */
const silenceMillis = 60_000;

/** What to say where no attempt was made that could tell. */
const reasons: Readonly<Record<DropReason, string>> = {
  queue_overflow: "the queue had no room in time",
  network_error: "the network or Sentry failed",
  ratelimit_backoff: "Sentry limits the rate",
  send_error: "Sentry refused the event",
  internal_sdk_error: "an internal error",
  shutdown: "the deadline of the shutdown passed",
  held_back: "more of its kind came than is wanted",
};

/**
 * Tells when events start to get lost, and when they arrive again.
 *
 * A kind of failure is told once, and again only after a minute; the recovery once. A report per
 * event would bury the log in an outage.
 */
export class DeliveryReporter {
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
  settled(settlement: Settlement): void {
    if (settlement.status === "accepted") this.#recover();
    else if (settlement.status === "dropped") this.#fail(settlement);
  }

  #fail({ reason, error }: Dropped): void {
    this.#lost += 1;
    const kind = error?.code ?? reason;
    const last = this.#told.get(kind);
    const now = this.#now();
    if (last !== undefined && now - last < silenceMillis) return;
    this.#told.set(kind, now);
    this.#isFailureTold = true;
    this.#say("warn", `An event was lost: ${error?.message ?? reasons[reason]} (${kind})`);
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
