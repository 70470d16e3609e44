import type { SendError, SendErrorCode } from "../../transport/send-error.ts";
import { began, type DeliveryCondition } from "../delivery-condition.ts";
import { backoffMillis } from "./backoff.ts";
import { Gate } from "./gate.ts";
import type { CheckedRetryOptions } from "./retry-options.ts";

/** How many failures in a row are an outage: of a server that answers, and of one that does not. */
const failuresOfServer = 10;
const failuresOfNetwork = 3;
/** What is no accident: nothing is there, or nothing that may be spoken to. */
const certain: ReadonlySet<SendErrorCode> = new Set<SendErrorCode>([
  "connection_refused",
  "host_not_found",
  "tls_failed",
  "proxy_refused",
]);

/** How long a server that refuses everything is left alone, in milliseconds. */
const refusalMillis = 60_000;

/** What a {@link ServerGate} is told. */
export interface ServerGateParts {
  readonly retry: CheckedRetryOptions;
  readonly random: () => number;
  readonly onCondition: (condition: DeliveryCondition) => void;
}

/** An attempt that failed for a reason that lies with the server, or on the way to it. */
export interface ServerFailure {
  readonly error: SendError;
  /** Whether it was the one that found out whether the server works again. */
  readonly isProbe: boolean;
  readonly nowMillis: number;
  /** How long the server asked to wait. */
  readonly retryAfterMillis: number | undefined;
}

/** An attempt that failed or was refused. */
export type FailedAttempt = Pick<ServerFailure, "isProbe" | "nowMillis">;

/** Knows whether the server takes anything at all. */
export class ServerGate {
  readonly #gate = new Gate();
  readonly #parts: ServerGateParts;
  #cause: "outage" | "refusal" | undefined;
  #error: SendError | undefined;
  #failuresInARow = 0;
  #failedProbes = 0;
  #openings = 0;
  #probes = 0;

  constructor(parts: ServerGateParts) {
    this.#parts = parts;
  }

  get isOpen(): boolean {
    return this.#gate.isOpen;
  }

  get opensAt(): number {
    return this.#gate.opensAt;
  }

  get closedSince(): number | undefined {
    return this.#gate.closedSince;
  }

  /** How often it was closed, and opened again. */
  get openings(): number {
    return this.#openings;
  }

  /** Why it is closed. */
  get cause(): "outage" | "refusal" | undefined {
    return this.#cause;
  }

  /** What closed it. */
  get error(): SendError | undefined {
    return this.#error;
  }

  /** How many probes were sent since it was closed. */
  get probes(): number {
    return this.#probes;
  }

  pass(): boolean {
    const isProbe = this.#gate.pass();
    this.#probes = isProbe ? this.#probes + 1 : 0;
    return isProbe;
  }

  /** Books that the server, or the way to it, failed; returns whether that is an outage. */
  failed({ error, isProbe, nowMillis, retryAfterMillis }: ServerFailure): boolean {
    // What was under way when it closed tells nothing new.
    if (!this.isOpen && !isProbe) return true;
    this.#gate.probeEnded();
    this.#failuresInARow += 1;
    // Whoever says how long it will take is not failing by chance.
    const isCertain = certain.has(error.code) || retryAfterMillis !== undefined;
    if (this.isOpen && !isCertain && this.#failuresInARow < failuresNeeded(error)) return false;
    this.#failedProbes += 1;
    const { random, retry } = this.#parts;
    const millis = Math.max(
      backoffMillis(this.#failedProbes, retry, random),
      retryAfterMillis ?? 0,
    );
    this.#close("outage", error, nowMillis, nowMillis + millis);
    return true;
  }

  /** Books that the server refuses everything. */
  refused(error: SendError, { isProbe, nowMillis }: FailedAttempt): void {
    // As above.
    if (!this.isOpen && !isProbe) return;
    this.#gate.probeEnded();
    this.#close("refusal", error, nowMillis, nowMillis + refusalMillis);
  }

  /**
   * Books an answer to what was sent at that time which shows that the server works: one to what was
   * sent before the gate closed shows nothing. Returns whether the gate was closed, and is open now.
   */
  answered(startedMillis: number): boolean {
    const { closedSince } = this.#gate;
    if (closedSince !== undefined && startedMillis < closedSince) return false;
    this.#failuresInARow = 0;
    this.#failedProbes = 0;
    const kind = this.#cause;
    if (!this.#gate.open() || kind === undefined) return false;
    this.#openings += 1;
    this.#cause = undefined;
    this.#error = undefined;
    this.#parts.onCondition({ kind, state: "ended" });
    return true;
  }

  /** Books that a probe ended without telling anything. */
  probeEnded(): void {
    this.#gate.probeEnded();
  }

  #close(cause: "outage" | "refusal", error: SendError, now: number, until: number): void {
    this.#error = error;
    const isNews = this.#cause !== cause;
    // What was an outage may turn out to be a refusal: the one ends as the other begins.
    if (isNews && this.#cause !== undefined) {
      this.#parts.onCondition({ kind: this.#cause, state: "ended" });
    }
    this.#cause = cause;
    this.#gate.close(now, until);
    if (isNews) this.#parts.onCondition(began(cause, error, { waitMillis: until - now }));
  }
}

function failuresNeeded({ httpStatus }: SendError): number {
  return httpStatus === undefined ? failuresOfNetwork : failuresOfServer;
}
