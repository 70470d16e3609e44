import { checkAtLeastOne } from "../check-at-least-one.ts";
import type { DroppedSettlement } from "../delivery/settlement.ts";
import type { Envelope } from "../envelope/envelope.ts";
import { maxTimerMillis } from "../max-timer-millis.ts";
import { categoryQuantities, type DataCategory } from "../rate-limits/data-category.ts";
import type { SendError, SendErrorCode } from "../transport/send-error.ts";
import type { SendOutcome, Transport } from "../transport/transport.ts";
import { within } from "../within.ts";
import { ClientReports, createClientReportItem, type DiscardedItems } from "./client-reports.ts";
import { discardReasonOf, type DiscardReason } from "./discard-reason.ts";

/** How a {@link ReportingTransport} sends reports. */
export interface ReportingTransportOptions {
  /** Makes the attempts; what heeds rate limits goes here, so that reports heed them too. */
  readonly transport: Transport;
  /** Whether anything is counted and reported; the store endpoint takes no reports. @default true */
  readonly isEnabled?: boolean;
  /**
   * How long a report waits for an envelope to go with, in milliseconds; from 1 to 2,147,483,647.
   *
   * @default 60_000
   */
  readonly intervalMillis?: number;
  /** The clock, in milliseconds since 1970. @default Date.now */
  readonly now?: () => number;
}

/** Relay's answer when its queue is full, GlitchTip's during maintenance: nothing was taken. */
const unavailable = 503;

/** The failures after which the server surely has not taken the report. */
const unseen: ReadonlySet<SendErrorCode> = new Set<SendErrorCode>([
  "rate_limited",
  "connection_refused",
  "host_not_found",
  "tls_failed",
  "proxy_refused",
]);

/** The refusals that a report may be the reason of: of a server that knows none, the store endpoint. */
const refusals: ReadonlySet<SendErrorCode> = new Set<SendErrorCode>([
  "refused",
  "too_large",
  "unsupported_item",
]);

/**
 * Tells Sentry what was discarded: with the next envelope, else alone, after a while or at the end.
 *
 * A report that may have arrived is not sent again, and one that was lost is not reported: better a
 * loss uncounted than counted twice. One that surely did not arrive is kept. While envelopes fail,
 * none takes a report along, and none goes alone while it is unknown what becomes of them: in an outage
 * each would cost the losses before it. An envelope that is refused with a report is sent once more
 * without; when that is taken, reports end for good.
 */
export class ReportingTransport implements Transport {
  readonly #transport: Transport;
  #isEnabled: boolean;
  readonly #intervalMillis: number;
  readonly #now: () => number;
  readonly #reports = new ClientReports();
  readonly #abort = new AbortController();
  /** The report that went alone, until it is settled. */
  #alone: Promise<void> = Promise.resolve();
  #isFailing = false;
  /** An envelope failed, and may have arrived: so would a report. */
  #isUncertain = false;
  #timer: NodeJS.Timeout | undefined;
  #isClosed = false;

  /** @throws SentryConfigurationError `client_report_option` when the interval is out of its range. */
  constructor(options: ReportingTransportOptions) {
    this.#transport = options.transport;
    this.#isEnabled = options.isEnabled ?? true;
    this.#now = options.now ?? Date.now;
    this.#intervalMillis = checkAtLeastOne(
      "client_report_option",
      "intervalMillis",
      options.intervalMillis ?? 60_000,
      maxTimerMillis,
    );
  }

  /** Counts a loss that no envelope stands for, such as what was filtered before there was one. */
  record(reason: DiscardReason, category: DataCategory, quantity: number): void {
    if (!this.#isEnabled) return;
    this.#reports.record(reason, category, quantity);
    this.#startTimer();
  }

  /** Counts an envelope that was given up; fits `DeliveryOptions.onDropped`. */
  readonly recordDrop = (envelope: Envelope, drop: DroppedSettlement): void => {
    const reason = discardReasonOf(drop);
    if (reason === undefined) return;
    for (const [category, quantity] of categoryQuantities(envelope)) {
      this.record(reason, category, quantity);
    }
  };

  /** Sends an envelope, with what is to be reported as one more item. */
  async send(envelope: Envelope, signal?: AbortSignal): Promise<SendOutcome> {
    const outcome = await (this.#reports.isEmpty || this.#isFailing
      ? this.#transport.send(envelope, signal)
      : this.#sendWithReport(envelope, signal));
    this.#isFailing = outcome.status !== "accepted";
    this.#isUncertain = outcome.status === "retryable" && !isUnseen(outcome.error);
    return outcome;
  }

  /**
   * Sends what is still to be reported, within `timeoutMillis`, and stops the timer. A report that is
   * on its way may arrive first.
   *
   * Never rejects. What cannot be reported then is forgotten.
   */
  async close(timeoutMillis: number): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    this.#alone = this.#alone.then(() => this.#sendAlone());
    // A transport that does not heed the signal must not hold up whoever shuts down.
    if (!(await within(timeoutMillis, this.#alone))) this.#abort.abort();
  }

  #startTimer(): void {
    if (this.#timer !== undefined || this.#isClosed || this.#reports.isEmpty) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      if (this.#isUncertain) {
        // Without an envelope until then, the report itself finds out.
        this.#isUncertain = false;
        this.#startTimer();
        return;
      }
      this.#alone = this.#alone.then(() => this.#sendAlone());
    }, this.#intervalMillis);
    // Reports do not keep an app alive: whoever ends in good order calls `close`.
    this.#timer.unref();
  }

  async #sendWithReport(envelope: Envelope, signal?: AbortSignal): Promise<SendOutcome> {
    const taken = this.#reports.take();
    const report = createClientReportItem(taken, this.#now());
    const outcome = await this.#transport.send(
      { ...envelope, items: [...envelope.items, report] },
      signal,
    );
    if (outcome.status !== "accepted" && isUnseen(outcome.error)) this.#restore(taken);
    const mayBeTheReport = outcome.status === "rejected" && refusals.has(outcome.error.code);
    if (!mayBeTheReport || envelope.items.length === 0) return outcome;
    const withoutReport = await this.#transport.send(envelope, signal);
    if (withoutReport.status === "accepted") this.#disable();
    else this.#restore(taken);
    return withoutReport;
  }

  #disable(): void {
    this.#isEnabled = false;
    this.#reports.take();
  }

  async #sendAlone(): Promise<void> {
    if (this.#reports.isEmpty) return;
    try {
      await this.#sendWithReport({ header: {}, items: [] }, this.#abort.signal);
    } catch {
      // A transport that throws has a bug, which costs the report: nobody waits for it.
    }
  }

  #restore(taken: readonly DiscardedItems[]): void {
    this.#reports.restore(taken);
    this.#startTimer();
  }
}

function isUnseen({ code, httpStatus }: SendError): boolean {
  return unseen.has(code) || httpStatus === unavailable;
}
