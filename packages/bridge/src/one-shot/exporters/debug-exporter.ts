import { fitEvent } from "@rookery/core";
import type { SeverityName } from "@rookery/log-record";
import { isIssue, type EventMapper } from "@rookery/otel-exporter/mapping";

import { eventIdOf } from "../../pipeline/event-id.ts";
import type { PositionedRecord } from "../../pipeline/positioned-record.ts";
import type { Accounting } from "../accounting.ts";
import type { Exporter } from "../exporter.ts";

/** What a {@link DebugExporter} prints, and where to. */
export interface DebugExporterOptions {
  /** Part of every event id, as when it is sent. */
  readonly projectId: string;
  readonly minSeverity: SeverityName;
  /** Makes the event of a record. */
  readonly toEvent: EventMapper;
  readonly accounting: Accounting;
  /** The clock. @default Date.now */
  readonly now?: () => number;
  /** Takes a line of JSON with its newline; resolves when it wants the next. */
  readonly write: (line: string) => Promise<void>;
}

/** Prints the event packets that would be sent, one line of JSON each. Nothing is sent. */
export class DebugExporter implements Exporter {
  readonly #options: DebugExporterOptions;
  readonly #now: () => number;
  #isStopped = false;

  constructor(options: DebugExporterOptions) {
    this.#options = options;
    this.#now = options.now ?? Date.now;
  }

  async export(records: readonly PositionedRecord[]): Promise<void> {
    const { accounting, minSeverity, projectId, toEvent, write } = this.#options;
    for (const item of records) {
      if (!isIssue(item.record, minSeverity)) {
        accounting.belowThreshold();
        continue;
      }
      if (this.#isStopped) {
        accounting.dropped(stopped, item.position);
        continue;
      }
      const event = toEvent(item.record, eventIdOf(item, projectId));
      const { payload } = fitEvent(event, { nowMillis: this.#now() });
      await write(`${Buffer.from(payload).toString()}\n`);
      accounting.accepted();
    }
  }

  // Each packet is written before the next is taken: there is nothing to wait for.
  async flush(): Promise<void> {}

  async stop(): Promise<void> {
    this.#isStopped = true;
  }
}

const stopped = { code: "shutdown", message: "Not printed: rookery stopped first" };
