import { diag } from "@opentelemetry/api";

/** Kinds of trouble, each of which is told once. */
export type Trouble =
  | "queue_full"
  | "already_shutdown"
  | "shutdown_timeout"
  | "failed"
  | "timed_out"
  | "flush_failed"
  | "shutdown_failed"
  | "unread_context"
  | "unread_span";

const logger = diag.createComponentLogger({ namespace: "@rookery/otel-exporter" });

/**
 * Tells through `diag` what goes wrong in a processor, each kind once.
 *
 * What is logged may come from a logger that feeds the processor: telling each loss would cause more.
 */
export class LossReporter {
  readonly #component: string;
  readonly #told = new Set<Trouble>();

  constructor(component: string) {
    this.#component = component;
  }

  /** `describe` is called only when it is told. Never throws. */
  tell(trouble: Trouble, describe: () => string): void {
    if (this.#told.has(trouble)) return;
    this.#told.add(trouble);
    try {
      logger.warn(`${this.#component}: ${describe()}`);
    } catch {
      // The app's logger failed: there is nobody left to tell.
    }
  }
}
