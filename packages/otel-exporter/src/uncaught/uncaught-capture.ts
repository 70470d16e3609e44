import { diag } from "@opentelemetry/api";
import { nodeArguments } from "@rookery/core/worker";
import type { LogRecord, Resource } from "@rookery/log-record";

import type { CheckedCaptureOptions } from "../options/capture-uncaught-schema.ts";
import { describeThrown } from "../reporting/describe-thrown.ts";
import { deliverSynchronously } from "./deliver-synchronously.ts";
import { ownResource } from "./own-resource.ts";
import { rejectionListening } from "./rejection-mode.ts";
import { uncaughtRecord, type UncaughtMechanism } from "./uncaught-record.ts";
import { watchRejections } from "./watch-rejections.ts";

interface HeldRecord {
  readonly thrown: unknown;
  readonly mechanism: UncaughtMechanism;
  readonly record: LogRecord;
}

const logger = diag.createComponentLogger({ namespace: "@rookery/otel-exporter" });

/**
 * Watches this process for what is uncaught, for one exporter.
 *
 * What the app survives is held for one turn of the event loop before it is exported: within it most
 * apps decide to end after all, by `process.exit()` or by throwing a rejection's reason again.
 */
export class UncaughtCapture {
  readonly #options: CheckedCaptureOptions;
  readonly #resource: Resource;
  readonly #unwatchRejections: () => void;
  #held: HeldRecord[] = [];
  /** Whether the end of the process has to deliver what the app survived. */
  #isOwed = false;

  constructor(options: CheckedCaptureOptions) {
    this.#options = options;
    this.#resource = options.resource ?? ownResource(process.env);
    const { execArgv } = process;
    const given = nodeArguments({ execArgv, nodeOptions: process.env["NODE_OPTIONS"] });
    const listening = rejectionListening(given);
    this.#unwatchRejections = watchRejections(process, listening, this.#onRejection);
    process.on("uncaughtExceptionMonitor", this.#onUncaught);
    process.on("exit", this.#onExit);
  }

  /** Watches no more; what is held is exported. */
  stop(): void {
    this.#unwatchRejections();
    process.off("uncaughtExceptionMonitor", this.#onUncaught);
    process.off("exit", this.#onExit);
  }

  /** Called before anything else is done about an exception; what it throws would end the process. */
  readonly #onUncaught = (thrown: unknown, origin: NodeJS.UncaughtExceptionOrigin): void => {
    safely(() => {
      const again = this.#takeHeld(thrown);
      const mechanism = again?.mechanism ?? mechanisms[origin];
      const record = this.#record(thrown, mechanism, true);
      this.#held.push({ thrown, mechanism, record });
      if (isHandled()) this.#exportSoon();
      else this.#deliver();
    });
  };

  readonly #onRejection = (thrown: unknown): void => {
    safely(() => {
      const mechanism = "onunhandledrejection";
      this.#held.push({ thrown, mechanism, record: this.#record(thrown, mechanism, false) });
      this.#exportSoon();
    });
  };

  readonly #onExit = (): void => {
    if (this.#isOwed) safely(() => this.#deliver());
  };

  #record(thrown: unknown, mechanism: UncaughtMechanism, isFatal: boolean): LogRecord {
    const uncaught = { thrown, mechanism, isFatal, nowMillis: Date.now() };
    return uncaughtRecord(uncaught, this.#resource);
  }

  /** An app that throws a rejection's reason again has one error, not two. */
  #takeHeld(thrown: unknown): HeldRecord | undefined {
    const index = this.#held.findIndex((held) => Object.is(held.thrown, thrown));
    return index === -1 ? undefined : this.#held.splice(index, 1)[0];
  }

  #exportSoon(): void {
    this.#isOwed = true;
    // An app that has nothing else to do ends, and its end delivers.
    if (this.#held.length === 1) setImmediate(() => safely(() => this.#export())).unref();
  }

  #export(): void {
    const records = this.#takeRecords();
    if (records.length > 0) this.#options.exporter.export(records);
  }

  /** What was uncaught is sent first, then what is queued and pending, from the newest to the oldest. */
  #deliver(): void {
    this.#isOwed = false;
    const { deadlineMillis, exporter, processor } = this.#options;
    // The oldest first: what is queued came before what ends the process, and explains it.
    const records = [...(processor?.takeQueued() ?? []), ...this.#takeRecords()];
    const deliveries = exporter.lastDeliveries(records);
    const count = deliveries.reduce((sum, { envelopes }) => sum + envelopes.length, 0);
    if (count === 0) return;
    const lost = count - deliverSynchronously(deliveries, exporter, deadlineMillis);
    if (lost > 0) say(`The process ends, and ${lost} of ${count} events were not sent`);
  }

  #takeRecords(): readonly LogRecord[] {
    const records = this.#held.map(({ record }) => record);
    this.#held = [];
    return records;
  }
}

const mechanisms: Readonly<Record<NodeJS.UncaughtExceptionOrigin, UncaughtMechanism>> = {
  uncaughtException: "onuncaughtexception",
  unhandledRejection: "onunhandledrejection",
};

/** Whether the app takes care of it itself; else Node prints it, and ends. */
function isHandled(): boolean {
  return (
    process.listenerCount("uncaughtException") > 0 || process.hasUncaughtExceptionCaptureCallback()
  );
}

function safely(work: () => void): void {
  try {
    work();
  } catch (error) {
    say(`An uncaught error could not be delivered: ${describeThrown(error)}`);
  }
}

function say(message: string): void {
  try {
    logger.error(message);
  } catch {
    // The app sets the logger behind `diag`, and there is nobody left to tell.
  }
}
