import type { ActiveFault, Fault, ScriptedResponse } from "./faults/fault.ts";
import type { LimitViolation } from "./store/records/limit-violation.ts";
import type { MockIssue } from "./store/records/mock-issue.ts";
import type { MockStats } from "./store/records/mock-stats.ts";
import type { RecordedRequest } from "./store/records/recorded-request.ts";
import type { StoredClientReport } from "./store/records/stored-client-report.ts";
import type { StoredEvent } from "./store/records/stored-event.ts";
import type { StoredLog } from "./store/records/stored-log.ts";
import type { WaitOptions } from "./store/waiters.ts";

/**
 * A running mock.
 *
 * The lists are snapshots, oldest first except issues; a client that has its answer finds there
 * what it sent. The `waitFor…` methods count what came since the start or the last `clear`; they
 * reject with a `MockSentryError` `wait_timeout` or `closed`.
 */
export interface MockSentry {
  /** Where it listens, such as `http://127.0.0.1:41234`. */
  readonly url: string;
  /** The DSN of the first project. */
  readonly dsn: string;
  /**
   * Returns the DSN of a project, with its secret if it has one.
   *
   * @throws MockSentryError `unknown_project`
   */
  dsnOf(projectId: string): string;
  /** Lists the issues, the one seen last first. */
  issues(): readonly MockIssue[];
  /** Lists the events that were accepted. */
  events(): readonly StoredEvent[];
  /** Lists the structured logs that were accepted. */
  logs(): readonly StoredLog[];
  /** Lists the client reports that were accepted. */
  clientReports(): readonly StoredClientReport[];
  /** Lists all requests but those for pages and stored data. */
  requests(): readonly RecordedRequest[];
  /** Lists what clients sent although they had been told not to, by any answer of this mock. */
  violations(): readonly LimitViolation[];
  /** Counts what came, light enough to be asked after hundreds of thousands of events. */
  stats(): MockStats;
  /**
   * Answers the next request, or several, with a script instead of judging it: a fault that is
   * played once unless `times` says otherwise.
   *
   * The request is read and recorded, and nothing of it is stored. Scripts queue up.
   *
   * @throws MockSentryError `invalid_options`
   */
  respondNext(response: ScriptedResponse): void;
  /**
   * Plays a fault for every request it is for, from now on. Of several the first one given that is
   * for a request is played.
   *
   * @throws MockSentryError `invalid_options`
   */
  injectFault(fault: Fault): void;
  /** Lists the faults that are still to be played. */
  faults(): readonly ActiveFault[];
  /** Forgets the faults that were not played. */
  clearFaults(): void;
  /** Ends all connections and refuses new ones, as a server that is down; nothing is forgotten. */
  goDown(): Promise<void>;
  /**
   * Listens on the same port again.
   *
   * @throws Error Node's own, when another process has taken the port.
   */
  comeUp(): Promise<void>;
  /** Waits until that many events were stored, and lists the events. */
  waitForEvents(count: number, options?: WaitOptions): Promise<readonly StoredEvent[]>;
  /** Waits until that many logs were stored, and lists the logs. */
  waitForLogs(count: number, options?: WaitOptions): Promise<readonly StoredLog[]>;
  /** Waits until that many client reports were stored, and lists the client reports. */
  waitForClientReports(
    count: number,
    options?: WaitOptions,
  ): Promise<readonly StoredClientReport[]>;
  /** Waits until that many requests were judged or scripted, and lists the requests. */
  waitForRequests(count: number, options?: WaitOptions): Promise<readonly RecordedRequest[]>;
  /** Forgets everything that was stored, recorded, counted and scripted, and the ids it has seen. */
  clear(): void;
  /** Ends all connections and frees the port; safe to be called twice. */
  close(): Promise<void>;
}
